import { type GroupOfMember, shownNames, type User } from '@rollcall/domain';
import { USER_URN } from '@rollcall/scim-protocol';
import { etagOf } from '../answer';
import type { Naming } from '../dialects/naming';

/** A person as SCIM shows it (RFC 7643 §4.1); without `groups` where those were not asked for. */
export function userResource(user: User, naming: Naming, groups?: readonly GroupOfMember[]): Record<string, unknown> {
  const { displayName } = shownNames(user);
  return {
    schemas: [USER_URN],
    id: naming.userId(user),
    ...writtenAttributes(user),
    displayName,
    ...(groups && {
      groups: groups.map((group) => ({
        value: naming.groupId(group),
        $ref: naming.groupLocation(group),
        display: group.label,
        type: 'direct',
      })),
    }),
    meta: {
      resourceType: 'User',
      created: user.createdAt.toISOString(),
      lastModified: user.updatedAt.toISOString(),
      location: naming.userLocation(user),
      version: etagOf(user.version),
    },
  };
}

/** The attributes that a client may write, as they stand; what a PATCH is applied to. */
export function writtenAttributes(user: User): Record<string, unknown> {
  const { givenName, familyName, formatted } = shownNames(user);
  const named = givenName !== null || familyName !== null;
  return {
    ...(user.externalId !== null && { externalId: user.externalId }),
    userName: user.userName,
    ...(named && {
      name: { ...(givenName !== null && { givenName }), ...(familyName !== null && { familyName }), formatted },
    }),
    ...(user.displayName !== null && { displayName: user.displayName }),
    emails: [{ value: user.userName, type: 'work', primary: true }],
    active: user.status !== 'REMOVED',
  };
}
