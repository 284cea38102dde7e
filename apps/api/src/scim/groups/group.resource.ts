import type { Group, GroupMember } from '@rollcall/domain';
import { GROUP_URN } from '@rollcall/scim-protocol';
import { etagOf } from '../answer';

/** A group as SCIM shows it (RFC 7643 §4.2), but for its members. */
export function groupResource(group: Group, baseUrl: string): Record<string, unknown> {
  return {
    schemas: [GROUP_URN],
    id: group.id,
    ...(group.externalId !== null && { externalId: group.externalId }),
    displayName: group.displayName,
    meta: {
      resourceType: 'Group',
      created: group.createdAt.toISOString(),
      lastModified: group.updatedAt.toISOString(),
      location: `${baseUrl}/Groups/${group.id}`,
      version: etagOf(group.version),
    },
  };
}

export const memberElement = ({ userId, displayName }: GroupMember, baseUrl: string) => ({
  value: userId,
  $ref: `${baseUrl}/Users/${userId}`,
  display: displayName,
  type: 'User',
});
