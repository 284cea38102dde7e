import type { Group, GroupMember } from '@rollcall/domain';
import { GROUP_URN } from '@rollcall/scim-protocol';
import { etagOf, type Version } from '../answer';
import type { Naming } from '../dialects/naming';

/** A group as SCIM shows it (RFC 7643 §4.2), but for its members, with the version of the whole. `listed` in the answers to lists and to POST. */
export function groupResource(
  group: Group,
  naming: Naming,
  listed: boolean,
  version: Version,
): Record<string, unknown> {
  return {
    schemas: [GROUP_URN],
    id: listed ? naming.dialect.listedGroupId(group) : naming.groupId(group),
    ...(group.externalId !== null && { externalId: group.externalId }),
    displayName: group.displayName,
    meta: {
      resourceType: 'Group',
      created: group.createdAt.toISOString(),
      lastModified: group.updatedAt.toISOString(),
      location: naming.groupLocation(group),
      version: etagOf(version),
    },
  };
}

export function memberElement({ userId, userName, displayName }: GroupMember, naming: Naming) {
  const user = { id: userId, userName };
  return { value: naming.userId(user), $ref: naming.userLocation(user), display: displayName, type: 'User' };
}
