import { Args, ArgsType, Field, ID, Mutation, Parent, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import { AccessTokenChanges, type EventAction, type Principal, Records, Requires, type RoleId } from '@rollcall/domain';
import { MaxLength } from 'class-validator';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Loaders } from '../loaders';
import { MemberType, toMember } from '../members/member.type';
import { RoleType, toRole } from '../roles/role.type';
import { AccessTokenType, GeneratedAccessTokenType, toAccessToken, toGeneratedToken } from './access-token.type';
import { Expiry, KeyName } from './key.type';

@ArgsType()
class CreatePersonalTokenArgs {
  @KeyName("The token's name, as shown in the audit log.")
  name!: string;

  @Expiry()
  expiresAt?: Date | null;
}

@ArgsType()
class CreateServiceTokenArgs extends CreatePersonalTokenArgs {
  @Field(() => ID, {
    description:
      'The ID of the role that the token has in every project. You cannot give a token permissions that you do not have.',
  })
  @MaxLength(36)
  role!: RoleId;
}

@AdminResolver(() => AccessTokenType)
export class AccessTokenResolver {
  constructor(
    private readonly changes: AccessTokenChanges,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => GeneratedAccessTokenType, {
    description: 'Creates a token that acts with your own current permissions. You can have at most 50.',
  })
  @Requires('organization.read')
  @Records('access_token.generated')
  async createPersonalToken(
    @RequestCaller() caller: Principal,
    @Args() token: CreatePersonalTokenArgs,
  ): Promise<GeneratedAccessTokenType> {
    return toGeneratedToken(await this.transactions.run(caller, (tx) => this.changes.createOwn(tx, token)));
  }

  @Mutation(() => GeneratedAccessTokenType, {
    description: 'Creates a service token, which lets a program act with a role. An organization can have at most100.',
  })
  @Requires('tokens.manage')
  @Records('access_token.generated')
  async createServiceToken(
    @RequestCaller() caller: Principal,
    @Args() token: CreateServiceTokenArgs,
  ): Promise<GeneratedAccessTokenType> {
    return toGeneratedToken(await this.transactions.run(caller, (tx) => this.changes.createForService(tx, token)));
  }

  @Mutation(() => AccessTokenType, {
    description:
      'Revokes a token immediately. You can revoke your own tokens, or any token with tokens.manage. Revoking a token again changes nothing.',
  })
  @Requires('organization.read')
  @Records('access_token.revoked')
  async revokeAccessToken(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: "The token's ID." }) id: string,
  ): Promise<AccessTokenType> {
    return toAccessToken(await this.transactions.run(caller, (tx) => this.changes.revoke(tx, id)));
  }

  @ResolveField(() => MemberType, {
    nullable: true,
    description: 'The person who owns the token. Null for a service token.',
  })
  @Requires('members.read')
  async owner(@Parent() { ownerId }: AccessTokenType, @Loading() { member }: Loaders): Promise<MemberType | null> {
    const user = ownerId === null ? null : await member.load(ownerId);
    return user && toMember(user);
  }

  @ResolveField(() => RoleType, {
    nullable: true,
    description:
      "The role that a service token acts with. Null for a personal token, which acts with its owner's permissions.",
  })
  @Requires('organization.read')
  async role(@Parent() { roleId }: AccessTokenType, @Loading() { role }: Loaders): Promise<RoleType | null> {
    return roleId === null ? null : toRole(await role.load(roleId));
  }
}
