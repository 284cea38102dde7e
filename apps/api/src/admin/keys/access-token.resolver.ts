import { Field, ID, InputType, Mutation, ObjectType, Parent, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  AccessTokenChanges,
  type EventAction,
  type GeneratedAccessToken,
  type Principal,
  Records,
  Requires,
  type RoleId,
  type UnitOfWork,
} from '@rollcall/domain';
import { MaxLength } from 'class-validator';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import type { Loaders } from '../loaders';
import { MemberType, toMember } from '../members/member.type';
import { Input, MutationInput, MutationPayload, Payload, payloadOf } from '../payload';
import { RoleType, toRole } from '../roles/role.type';
import { AccessTokenType, toAccessToken } from './access-token.type';
import { Expiry, KeyName } from './key.type';

@ObjectType({ isAbstract: true })
abstract class GeneratedAccessTokenPayload extends Payload {
  @Field(() => AccessTokenType, { description: 'The new token.' })
  token!: AccessTokenType;

  @Field({ description: 'The bearer token for this API. Shown only once.' })
  secret!: string;
}

@MutationPayload()
class CreatePersonalTokenPayload extends GeneratedAccessTokenPayload {}

@MutationPayload()
class CreateServiceTokenPayload extends GeneratedAccessTokenPayload {}

@MutationPayload()
class RevokeAccessTokenPayload extends Payload {
  @Field(() => AccessTokenType, { description: 'The token after the change.' })
  token!: AccessTokenType;
}

@InputType({ isAbstract: true })
abstract class NewTokenInput {
  @KeyName("The token's name, as shown in the audit log.")
  name!: string;

  @Expiry()
  expiresAt?: Date | null;
}

@MutationInput()
class CreatePersonalTokenInput extends NewTokenInput {}

@MutationInput()
class CreateServiceTokenInput extends NewTokenInput {
  @Field(() => ID, {
    description:
      'The ID of the role that the token has in every project. You cannot give a token permissions that you do not have.',
  })
  @MaxLength(36)
  roleId!: RoleId;
}

@MutationInput()
class RevokeAccessTokenInput {
  @Field(() => ID, { description: "The token's ID." })
  tokenId!: string;
}

@AdminResolver(() => AccessTokenType)
export class AccessTokenResolver {
  constructor(
    private readonly changes: AccessTokenChanges,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => CreatePersonalTokenPayload, {
    description: 'Creates a token that acts with your own current permissions. You can have at most 50.',
  })
  @Requires('organization.read')
  @Refuses('LIMIT_REACHED')
  @Records('access_token.generated')
  createPersonalToken(
    @RequestCaller() caller: Principal,
    @Input() token: CreatePersonalTokenInput,
  ): Promise<CreatePersonalTokenPayload> {
    return this.generated(caller, (tx) => this.changes.createOwn(tx, token));
  }

  @Mutation(() => CreateServiceTokenPayload, {
    description: 'Creates a service token, which lets a program act with a role. An organization can have at most 100.',
  })
  @Requires('tokens.manage')
  @Refuses('LIMIT_REACHED', 'NOT_FOUND')
  @Records('access_token.generated')
  createServiceToken(
    @RequestCaller() caller: Principal,
    @Input() { roleId, ...token }: CreateServiceTokenInput,
  ): Promise<CreateServiceTokenPayload> {
    return this.generated(caller, (tx) => this.changes.createForService(tx, { ...token, role: roleId }));
  }

  @Mutation(() => RevokeAccessTokenPayload, {
    description:
      'Revokes a token immediately. You can revoke your own tokens, or any token with tokens.manage. Revoking a token again changes nothing.',
  })
  @Requires('organization.read')
  @Refuses('NOT_FOUND')
  @Records('access_token.revoked')
  revokeAccessToken(
    @RequestCaller() caller: Principal,
    @Input() { tokenId }: RevokeAccessTokenInput,
  ): Promise<RevokeAccessTokenPayload> {
    const change = this.transactions.commit(caller, (tx) => this.changes.revoke(tx, tokenId));
    return payloadOf(caller, change, (token) => ({ token: toAccessToken(token) }));
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

  private generated(
    caller: Principal,
    work: (tx: UnitOfWork) => Promise<GeneratedAccessToken>,
  ): Promise<GeneratedAccessTokenPayload> {
    const change = this.transactions.commit(caller, work);
    return payloadOf(caller, change, ({ token, secret }) => ({ token: toAccessToken(token), secret }));
  }
}
