import { Args, ID, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  AccessTokenChanges,
  AccessTokens,
  type EventAction,
  type Principal,
  Records,
  Requires,
} from '@rollcall/domain';
import { Caller, Loading } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { sliceOf } from '../connection/connection';
import type { Loaders } from '../loaders';
import { MemberType, toMember } from '../members/member.type';
import { RoleType, toRole } from '../roles/role.type';
import { AccessTokensArgs, CreatePersonalTokenArgs, CreateServiceTokenArgs } from './access-token.args';
import {
  AccessTokenConnection,
  AccessTokenType,
  GeneratedAccessTokenType,
  toAccessToken,
  toGeneratedToken,
} from './access-token.type';

@AdminResolver(() => AccessTokenType)
export class AccessTokenResolver {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly changes: AccessTokenChanges,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Query(() => AccessTokenConnection, {
    description:
      "Access tokens for this API, including revoked ones. You see your own tokens, and with access.read everyone's.",
  })
  @Requires('organization.read')
  async accessTokens(
    @Caller() caller: Principal,
    @Args() { kind, ...page }: AccessTokensArgs,
  ): Promise<AccessTokenConnection> {
    const read = (first: number, after?: string) => this.tokens.slice(caller, kind ?? undefined, first, after);
    return new AccessTokenConnection(await sliceOf(page, read, toAccessToken));
  }

  @Mutation(() => GeneratedAccessTokenType, {
    description: 'Creates a token that acts with your own current permissions. You can have at most 50.',
  })
  @Requires('organization.read')
  @Records('access_token.generated')
  async createPersonalToken(
    @Caller() caller: Principal,
    @Args() token: CreatePersonalTokenArgs,
  ): Promise<GeneratedAccessTokenType> {
    return toGeneratedToken(await this.transactions.run(caller, (tx) => this.changes.createOwn(tx, token)));
  }

  @Mutation(() => GeneratedAccessTokenType, {
    description: 'Creates a token for a program, which acts with a role. An organization can have at most 100.',
  })
  @Requires('tokens.manage')
  @Records('access_token.generated')
  async createServiceToken(
    @Caller() caller: Principal,
    @Args() token: CreateServiceTokenArgs,
  ): Promise<GeneratedAccessTokenType> {
    return toGeneratedToken(await this.transactions.run(caller, (tx) => this.changes.createForService(tx, token)));
  }

  @Mutation(() => AccessTokenType, {
    description:
      'Revokes a token at once: your own, or any token with tokens.manage. Revoking it again changes nothing.',
  })
  @Requires('organization.read')
  @Records('access_token.revoked')
  async revokeAccessToken(
    @Caller() caller: Principal,
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
