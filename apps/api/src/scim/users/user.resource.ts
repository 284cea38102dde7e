import { type GroupLabel, type ShownNames, shownNames, type User } from '@rollcall/domain';
import { USER_URN } from '@rollcall/scim-protocol';
import { etagOf } from '../answer';

type Json = Record<string, unknown>;

/** A person as SCIM shows it (RFC 7643 §4.1); without `groups` where those were not asked for. Built member by member, since a page has a hundred. */
export function userResource(user: User, baseUrl: string, groups?: readonly GroupLabel[]): Json {
  const shown = shownNames(user);
  const resource: Json = { schemas: [USER_URN], id: user.id };
  write(resource, user, shown);
  resource.displayName = shown.displayName;
  if (groups) resource.groups = groups.map((group) => groupElement(group, baseUrl));
  resource.meta = {
    resourceType: 'User',
    created: user.createdAt.toISOString(),
    lastModified: user.updatedAt.toISOString(),
    location: `${baseUrl}/Users/${user.id}`,
    version: etagOf(user.version),
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
  if (user.externalId !== null) into.externalId = user.externalId;
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

const groupElement = ({ id, label }: GroupLabel, baseUrl: string) => ({
  value: id,
  $ref: `${baseUrl}/Groups/${id}`,
  display: label,
  type: 'direct',
});
