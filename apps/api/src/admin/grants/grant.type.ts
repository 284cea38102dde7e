import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Grant, Granted } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { AuditPartyType } from '../audit/party.type';
import { ConnectionOf } from '../graphql/connection';
import { DateTime } from '../graphql/leaf-types';
import { GroupReferenceType } from '../members/member.type';
import { ItemErrorType, type ItemOutcome } from '../one-by-one';
import { ProjectType, toProject } from '../projects/project.type';
import { RoleType, toRole } from '../roles/role.type';

@ObjectType('Grant', { description: 'A role in a project, granted to a person or to a permission group.' })
export class GrantType {
  /**
   * Not shown. The ID of the grantee in a project's list, or of the project in a grantee's list; cursors are made of
   * it.
   */
  id!: string;

  /** Shown as the fields `project`, `member` or `group`, and `role`. */
  projectId!: string;
  memberId!: MemberId | null;
  groupId!: string | null;
  roleId!: string;

  @Field(() => AuditPartyType, { description: 'Who granted it.' })
  grantedBy!: AuditPartyType;

  @Field(() => DateTime, { description: 'When it was granted.' })
  grantedAt!: Date;
}

@ObjectType('GrantConnection', { description: 'A page of grants. There is no total count.' })
export class GrantConnection extends ConnectionOf('Grant', GrantType) {}

@ObjectType('Granted', { description: 'The result of granting or revoking a project role.' })
export class GrantedType {
  @Field(() => ProjectType, { description: 'The project.' })
  project!: ProjectType;

  @Field(() => RoleType, { nullable: true, description: 'The granted role. Null if it was revoked.' })
  role!: RoleType | null;

  @Field(() => [GroupReferenceType], {
    description:
      'A warning: groups whose role takes precedence because the granted role gives less. Empty if there are none.',
  })
  prevailing!: GroupReferenceType[];
}

@ObjectType('GrantOutcome', { description: 'The result for one item of a bulk change to project roles.' })
export class GrantOutcomeType {
  @Field(() => ID, { description: 'The project in the request.' })
  projectId!: string;

  @Field(() => ID, { nullable: true, description: 'The person in the request.' })
  userId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The group in the request.' })
  groupId!: string | null;

  @Field(() => GrantedType, { nullable: true, description: 'The result. Null if the item was refused.' })
  granted!: GrantedType | null;

  @Field(() => ItemErrorType, { nullable: true, description: 'Why the item was refused. Null if it was carried out.' })
  error!: ItemErrorType | null;
}

/** `of` is whether the list belongs to a project or to a grantee. */
export const toGrant =
  (of: 'projectId' | 'granteeId') =>
  ({ projectId, granteeId, granteeType, role, grantedBy, grantedAt }: Grant): GrantType => ({
    id: of === 'projectId' ? granteeId : projectId,
    projectId,
    memberId: granteeType === 'USER' ? (granteeId as MemberId) : null,
    groupId: granteeType === 'GROUP' ? granteeId : null,
    roleId: role,
    grantedBy,
    grantedAt,
  });

export const toGranted = ({ project, role, prevailing }: Granted): GrantedType => ({
  project: toProject(project),
  role: role && toRole(role),
  prevailing: prevailing.map(({ id, name }) => ({ id, displayName: name })),
});

export const toGrantOutcome = (
  { projectId, userId, groupId }: { projectId: string; userId?: string | null; groupId?: string | null },
  { result, error }: ItemOutcome<Granted>,
): GrantOutcomeType => ({
  projectId,
  userId: userId ?? null,
  groupId: groupId ?? null,
  granted: result && toGranted(result),
  error,
});
