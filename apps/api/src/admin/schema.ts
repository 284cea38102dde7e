import { ACCESS_DECLARATION, type AccessDeclaration } from '@rollcall/domain';
import { type GraphQLSchema, getNullableType } from 'graphql';
import { AccessResolver, ProjectAccessResolver } from './access/access.resolver';
import { MissingAccessResolver } from './access/missing-access.resolver';
import { PreviewResolver } from './access/preview.resolver';
import { AuditEventResolver } from './audit/audit-event.resolver';
import { AuditLogResolver } from './audit/audit-log.resolver';
import { AuditStreamResolver } from './audit/audit-stream.resolver';
import { CatalogueResolver } from './audit/catalogue.resolver';
import { ErasureResolver } from './audit/erasure.resolver';
import { EventCountsResolver } from './audit/event-counts.resolver';
import { FeedResolver } from './audit/event-feed.resolver';
import type { RefusalCode } from './errors/refusal-code';
import { REFUSALS } from './errors/refuses';
import {
  GrantResolver,
  GroupGrantsResolver,
  MemberGrantsResolver,
  ProjectGrantsResolver,
} from './grants/grant.resolver';
import { GroupChangesResolver, GroupResolver } from './groups/group.resolver';
import { AccessTokenResolver } from './keys/access-token.resolver';
import { CredentialResolver } from './keys/credential.resolver';
import { ApiKeyResolver, SecretKeyResolver } from './keys/key-project.resolver';
import { ProjectKeyResolver } from './keys/project-key.resolver';
import { ScimKeyResolver } from './keys/scim-key.resolver';
import { ScimRemovalsResolver } from './keys/scim-removals.resolver';
import { SetUpResolver } from './keys/set-up.resolver';
import { CallerResolver, OwnProfileResolver } from './members/caller.resolver';
import { InvitationsResolver, JoiningResolver } from './members/invitation.resolver';
import { MemberResolver, MemberRolesResolver, MembersResolver } from './members/member.resolver';
import { OrganizationResolver, SettingsResolver } from './organization/organization.resolver';
import { ProjectResolver } from './projects/project.resolver';
import { ProvisioningCountsResolver } from './provisioning/counts.resolver';
import { ProvisioningRecordResolver } from './provisioning/record.resolver';
import { ReplayResolver } from './provisioning/replay.resolver';
import { PastGroupMemberResolver, PastMemberResolver, ReviewResolver } from './review/review.resolver';
import { RoleResolver } from './roles/role.resolver';

/** Every resolver of the API. The module serves them, and the schema is generated from them. */
export const resolvers = [
  AccessResolver,
  AccessTokenResolver,
  ApiKeyResolver,
  AuditEventResolver,
  AuditLogResolver,
  AuditStreamResolver,
  ErasureResolver,
  CallerResolver,
  CatalogueResolver,
  CredentialResolver,
  EventCountsResolver,
  FeedResolver,
  GrantResolver,
  GroupChangesResolver,
  GroupGrantsResolver,
  GroupResolver,
  InvitationsResolver,
  JoiningResolver,
  MemberGrantsResolver,
  MemberResolver,
  MemberRolesResolver,
  MembersResolver,
  MissingAccessResolver,
  OrganizationResolver,
  OwnProfileResolver,
  PastGroupMemberResolver,
  PastMemberResolver,
  PreviewResolver,
  ProjectAccessResolver,
  ProjectGrantsResolver,
  ProjectKeyResolver,
  ProjectResolver,
  ProvisioningCountsResolver,
  ProvisioningRecordResolver,
  ReplayResolver,
  ReviewResolver,
  RoleResolver,
  ScimKeyResolver,
  ScimRemovalsResolver,
  SetUpResolver,
  SecretKeyResolver,
  SettingsResolver,
];

/** Who may read a field, and how it can be refused. */
export interface DeclaredField {
  type: string;
  field: string;
  access: AccessDeclaration | undefined;
  refusals: readonly RefusalCode[];
}

/** The declarations of every query, mutation and guarded field, as the guard reads them. */
export const declaredFields: readonly DeclaredField[] = resolvers.flatMap((resolver) =>
  Object.getOwnPropertyNames(resolver.prototype).flatMap((method): DeclaredField[] => {
    const handler: unknown = Reflect.get(resolver.prototype, method);
    if (typeof handler !== 'function') return [];
    const root: string | undefined = Reflect.getMetadata('graphql:resolver_type', handler);
    if (root === undefined && !Reflect.getMetadata('graphql:resolve_property', handler)) return [];
    return [
      {
        type: root ?? Reflect.getMetadata('graphql:resolver_type', resolver),
        field: Reflect.getMetadata('graphql:resolver_name', handler) ?? method,
        access: Reflect.getMetadata(ACCESS_DECLARATION, handler),
        refusals: Reflect.getMetadata(REFUSALS, handler) ?? [],
      },
    ];
  }),
);

/** Makes the root fields nullable, so that a refused field does not hide the results of the others. */
export function withNullableRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(root?.getFields() ?? {})) field.type = getNullableType(field.type);
  return schema;
}
