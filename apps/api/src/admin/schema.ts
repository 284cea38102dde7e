import { type GraphQLSchema, getNullableType, lexicographicSortSchema, printSchema } from 'graphql';
import { AccessResolver, ProjectAccessResolver } from './access/access.resolver';
import { PreviewResolver } from './access/preview.resolver';
import { AuditEventResolver, EventCountsResolver, FeedResolver } from './audit/audit-event.resolver';
import { AuditStreamResolver } from './audit/audit-stream.resolver';
import { CatalogueResolver } from './audit/catalogue.resolver';
import { ErasureResolver } from './audit/erasure.resolver';
import {
  GrantResolver,
  GroupGrantsResolver,
  MemberGrantsResolver,
  ProjectGrantsResolver,
} from './grants/grant.resolver';
import { GroupChangesResolver, GroupResolver } from './groups/group.resolver';
import { AccessTokenResolver } from './keys/access-token.resolver';
import { ProjectKeyResolver } from './keys/project-key.resolver';
import { ScimKeyResolver } from './keys/scim-key.resolver';
import { ScimRemovalsResolver } from './keys/scim-removals.resolver';
import { InvitationsResolver, JoiningResolver } from './members/invitation.resolver';
import { MemberResolver, MemberRolesResolver, MembersResolver } from './members/member.resolver';
import { OwnNameResolver, ViewerResolver } from './members/viewer.resolver';
import { OrganizationResolver, SettingsResolver } from './organization/organization.resolver';
import { ProjectResolver } from './projects/project.resolver';
import { ProvisioningRecordResolver } from './provisioning/record.resolver';
import { ReplayResolver } from './provisioning/replay.resolver';
import { ReviewResolver } from './review/review.resolver';
import { RoleResolver } from './roles/role.resolver';

/** Every resolver of the API. The module serves them, and the schema is generated from them. */
export const resolvers = [
  AccessResolver,
  AccessTokenResolver,
  AuditEventResolver,
  AuditStreamResolver,
  ErasureResolver,
  CatalogueResolver,
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
  OrganizationResolver,
  OwnNameResolver,
  PreviewResolver,
  ProjectAccessResolver,
  ProjectGrantsResolver,
  ProjectKeyResolver,
  ProjectResolver,
  ProvisioningRecordResolver,
  ReplayResolver,
  ReviewResolver,
  RoleResolver,
  ScimKeyResolver,
  ScimRemovalsResolver,
  SettingsResolver,
  ViewerResolver,
];

/** The schema as text, in alphabetical order. */
export const printAdminSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;

/** Makes the root fields nullable, so that a refused field does not hide the results of the others. */
export function withNullableRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(root?.getFields() ?? {})) field.type = getNullableType(field.type);
  return schema;
}
