import { type GroupLabel, shownNames, type User } from '@rollcall/domain';
import { USER_URN } from '@rollcall/scim-protocol';
import { etagOf } from '../answer';

/** A person as SCIM shows it (RFC 7643 §4.1); without `groups` where those were not asked for. */
export function userResource(user: User, baseUrl: string, groups?: readonly GroupLabel[]): Record<string, unknown> {
  const { displayName } = shownNames(user);
  const location = `${baseUrl}/Users/${user.id}`;
  return {
    schemas: [USER_URN],
    id: user.id,
    ...writtenAttributes(user),
    displayName,
    ...(groups && {
      groups: groups.map(({ id, label }) => ({
        value: id,
        $ref: `${baseUrl}/Groups/${id}`,
        display: label,
        type: 'direct',
      })),
    }),
    meta: {
      resourceType: 'User',
      created: user.createdAt.toISOString(),
      lastModified: user.updatedAt.toISOString(),
      location,
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
