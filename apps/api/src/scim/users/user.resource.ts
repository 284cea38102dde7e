import { type GroupOfMember, plainAttributeNames, type ShownNames, shownNames, type User } from '@rollcall/domain';
import { USER_URN } from '@rollcall/scim-protocol';
import { etagOf, type Version, versionWith } from '../answer';
import type { Naming } from '../dialects/naming';

type Json = Record<string, unknown>;

/** The version of a person as shown, which changes with the groups, whose changes leave the person's own record alone. */
export const versionOf = ({ version }: User, groups: readonly GroupOfMember[]): Version =>
  versionWith(
    version,
    groups.map(({ id, label }) => [id, label]),
  );

/** A person as SCIM shows it (RFC 7643 §4.1); without `groups`, and with no version, where those were not asked for. Built member by member, since a page has a hundred. */
export function userResource(user: User, naming: Naming, groups?: readonly GroupOfMember[]): Json {
  const shown = shownNames(user);
  const resource: Json = { schemas: [USER_URN], id: naming.userId(user) };
  write(resource, user, shown);
  resource.displayName = shown.displayName;
  if (groups) resource.groups = groups.map((group) => groupElement(group, naming));
  resource.meta = {
    resourceType: 'User',
    created: user.createdAt.toISOString(),
    lastModified: user.updatedAt.toISOString(),
    location: naming.userLocation(user),
    ...(groups && { version: etagOf(versionOf(user, groups)) }),
  };
  return resource;
}

/** The attributes that a client may write, as they stand; what a PATCH is applied to. */
export function writtenAttributes(user: User): Json {
  const attributes: Json = {};
  write(attributes, user, shownNames(user));
  return attributes;
}

function write(into: Json, user: User, { givenName, familyName, formatted }: ShownNames): void {
  for (const name of plainAttributeNames) if (user[name] !== null) into[name] = user[name];
  into.userName = user.userName;
  if (formatted !== null) {
    const name: Json = {};
    if (givenName !== null) name.givenName = givenName;
    if (familyName !== null) name.familyName = familyName;
    name.formatted = formatted;
    into.name = name;
  }
  if (user.displayName !== null) into.displayName = user.displayName;
  into.emails = [{ value: user.userName, type: 'work', primary: true }];
  into.active = user.status !== 'REMOVED';
}

const groupElement = (group: GroupOfMember, naming: Naming) => ({
  value: naming.groupId(group),
  $ref: naming.groupLocation(group),
  display: group.label,
  type: 'direct',
});
