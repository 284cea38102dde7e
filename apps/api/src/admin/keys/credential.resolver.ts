import { Args, ID, Query } from '@nestjs/graphql';
import { withoutEmpty } from '@rollcall/audit';
import {
  AccessTokens,
  type AnyCredential,
  byCreation,
  Credentials,
  type MemberReference,
  newestFirst,
  type Principal,
  ProjectKeys,
  Requires,
  RequiresInProject,
  ScimKeys,
  Users,
} from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { Deadline, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { pageRequest, sliceOfPage } from '../graphql/connection';
import { AccessTokenConnection, AccessTokenType, toAccessToken } from './access-token.type';
import { AccessTokensArgs, CredentialsArgs, IdentifyArgs } from './credential.args';
import { CredentialConnection, CredentialType } from './credential.type';
import { ProjectKeyType, toProjectKey } from './project-key.type';
import { ScimKeyType, toScimKey } from './scim-key.type';

const LIMITED =
  'The service spends at most one second on a page, so a filter can return a short or empty page before the end of the list. Continue while `hasNextPage` is true.';

/** Reads keys and tokens. */
@AdminResolver()
export class CredentialResolver {
  constructor(
    private readonly service: Credentials,
    private readonly scimKeys: ScimKeys,
    private readonly tokens: AccessTokens,
    private readonly projectKeys: ProjectKeys,
    private readonly users: Users,
  ) {}

  @Query(() => CredentialConnection, {
    description: `Every key and token of the organization, newest first: SCIM keys, access tokens, and the API keys and secret keys of all projects, including revoked and replaced ones. As in the lists of projects, access.read is enough to see them; secrets are never shown. ${LIMITED}`,
  })
  @Requires('access.read')
  @Refuses('NOT_FOUND')
  async credentials(
    @RequestCaller() caller: Principal,
    @Deadline() until: number,
    @Args() { filter, ...page }: CredentialsArgs,
  ): Promise<CredentialConnection> {
    const asked = withoutEmpty({
      ...filter,
      createdById: filter?.createdById == null ? null : await this.users.recordIdOf(caller, filter.createdById),
      ownerId: await this.ownerOf(caller, filter),
      search: filter?.search?.trim(),
    });
    const found = await this.service.page(caller, asked, pageRequest(page, newestFirst, until));
    return new CredentialConnection(sliceOfPage(found, newestFirst, page, toCredential));
  }

  @Query(() => CredentialType, {
    nullable: true,
    description:
      'The key or token that a secret belongs to, for example a leaked one, also if it was revoked or has expired. Null for any other text, and for a value that rotateApiKey has replaced.',
  })
  @Requires('access.read')
  async identifyCredential(
    @RequestCaller() caller: Principal,
    @Args() { secret }: IdentifyArgs,
  ): Promise<CredentialType | null> {
    const found = await this.service.identify(caller, secret);
    return found ? toCredential(found) : null;
  }

  @Query(() => ScimKeyType, {
    description:
      'A SCIM key, also one that was replaced. Throws NOT_FOUND if the organization has no key with this ID.',
  })
  @Requires('access.read')
  @Refuses('NOT_FOUND')
  async scimKey(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: "The key's ID." }) id: string,
  ): Promise<ScimKeyType> {
    return toScimKey(await this.scimKeys.get(caller, id));
  }

  @Query(() => AccessTokenConnection, {
    description: `Access tokens for this API, including revoked ones. You see your own tokens, or everyone's with access.read. ${LIMITED}`,
  })
  @Requires('organization.read')
  @Refuses('NOT_FOUND')
  async accessTokens(
    @RequestCaller() caller: Principal,
    @Deadline() until: number,
    @Args() { filter, ...page }: AccessTokensArgs,
  ): Promise<AccessTokenConnection> {
    const asked = withoutEmpty({ ...filter, ownerId: await this.ownerOf(caller, filter) });
    const found = await this.tokens.filtered(caller, asked, pageRequest(page, byCreation, until));
    return new AccessTokenConnection(sliceOfPage(found, byCreation, page, toAccessToken));
  }

  @Query(() => AccessTokenType, {
    description:
      "An access token, also a revoked one. Throws NOT_FOUND if there is no token with this ID. You see your own tokens, or everyone's with access.read.",
  })
  @Requires('organization.read')
  @Refuses('NOT_FOUND')
  async accessToken(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: "The token's ID." }) id: string,
  ): Promise<AccessTokenType> {
    return toAccessToken(await this.tokens.get(caller, id));
  }

  @Query(() => ProjectKeyType, {
    description:
      'A key of a project, also a revoked one. Throws NOT_FOUND if there is no key with this ID. Requires projectKeys.read in the project for an API key, secretKeys.read for a secret key, or access.read.',
  })
  @RequiresInProject('projectKeys.read')
  @Refuses('NOT_FOUND')
  async projectKey(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: "The key's ID." }) id: string,
  ): Promise<ProjectKeyType> {
    return toProjectKey(await this.projectKeys.get(caller, id));
  }

  private async ownerOf(
    caller: Principal,
    filter: { ownerId?: MemberReference | null } | null | undefined,
  ): Promise<MemberId | null> {
    return filter?.ownerId == null ? null : this.users.idOf(caller, filter.ownerId);
  }
}

function toCredential(credential: AnyCredential): CredentialType {
  if ('allowedRanges' in credential) return toScimKey(credential);
  return 'projectId' in credential ? toProjectKey(credential) : toAccessToken(credential);
}
