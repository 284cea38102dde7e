import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Grant, Granted } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { AuditPartyType } from '../audit/party.type';
import { ConnectionOf } from '../graphql/connection';
import { DateTime } from '../graphql/leaf-types';
import { ItemErrorType, type ItemOutcome } from '../one-by-one';
import { Payload } from '../payload';
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

@ObjectType('GrantResult', { description: 'The result for one item of a bulk change to project roles.' })
class GrantResultType {
  @Field(() => ID, { description: 'The project in the request.' })
  projectId!: string;

  @Field(() => ID, { nullable: true, description: 'The person in the request.' })
  memberId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The group in the request.' })
  groupId!: string | null;

  @Field(() => ProjectType, { nullable: true, description: 'The project. Null if the item was refused.' })
  project!: ProjectType | null;

  @Field(() => RoleType, { nullable: true, description: 'The granted role. Null if it was revoked or refused.' })
  role!: RoleType | null;

  @Field(() => ItemErrorType, { nullable: true, description: 'Why the item was refused. Null if it was carried out.' })
  error!: ItemErrorType | null;
}

/** The payload of a mutation that grants or revokes several project roles. */
@ObjectType({ isAbstract: true })
export abstract class GrantsPayload extends Payload {
  @Field(() => [GrantResultType], { description: 'The result for each item, in the order of the request.' })
  results!: GrantResultType[];
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

export const toGrantResult = (
  { projectId, memberId, groupId }: { projectId: string; memberId?: string | null; groupId?: string | null },
  { result, error }: ItemOutcome<Granted>,
): GrantResultType => ({
  projectId,
  memberId: memberId ?? null,
  groupId: groupId ?? null,
  project: result && toProject(result.project),
  role: result?.role ? toRole(result.role) : null,
  error,
});
