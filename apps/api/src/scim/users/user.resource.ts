import {
  type GroupOfMember,
  isAddress,
  type PlainAttributes,
  plainAttributeNames,
  type ShownNames,
  type ShownUser,
  sameAddress,
  shownNames,
  type UserWrite,
} from '@rollcall/domain';
import { chooseEmail, type Element, USER_URN } from '@rollcall/scim-protocol';
import type { Naming } from '../dialects/dialect';
import { etagOf, type Version, versionWith } from '../etag';
import { visibleName } from '../provisioning';

type Json = Record<string, unknown>;

/**
 * The version of a person's resource. It covers the groups, because their changes do not change the person's own
 * version.
 */
export const versionOf = ({ version }: Pick<ShownUser, 'version'>, groups: readonly GroupOfMember[]): Version =>
  versionWith(
    version,
    groups.map(({ id, label }) => [id, label]),
  );

/**
 * The SCIM resource of a person (RFC 7643 §4.1). If the groups were not requested, it has neither `groups` nor a
 * version. Built property by property for speed, because a page has a hundred.
 */
export function userResource(user: ShownUser, naming: Naming, groups?: readonly GroupOfMember[]): Json {
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

/** The current values of the writable attributes, to which a PATCH is applied. */
export function writtenAttributes(user: ShownUser): Json {
  const attributes: Json = {};
  write(attributes, user, shownNames(user));
  return attributes;
}

function write(into: Json, user: ShownUser, { givenName, familyName, formatted }: ShownNames): void {
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

type Resource = Readonly<Record<string, unknown>>;

/** A complete write, as in POST and PUT: missing attributes are cleared, except that `active` stays as it is. */
export function wholeWrite(resource: Resource, notes: string[]): UserWrite {
  noteEmails(resource, notes);
  const { givenName, familyName } = (resource.name ?? {}) as { givenName?: string; familyName?: string };
  const nameOf = (attribute: string, name: string | undefined) => {
    const seen = visibleName(attribute, name ?? '', notes);
    return seen.trim() === '' ? null : seen;
  };
  return {
    givenName: nameOf('name.givenName', givenName),
    familyName: nameOf('name.familyName', familyName),
    displayName: nameOf('displayName', resource.displayName as string | undefined),
    ...plainAttributesOf(resource),
    ...(resource.userName !== undefined && { userName: resource.userName as string }),
    ...(resource.active !== undefined && { active: resource.active as boolean }),
  };
}

/** Only the attributes that the operations of a PATCH touched. */
export function touchedWrite(resource: Resource, touched: readonly string[], notes: string[]): UserWrite {
  const named = new Set(touched);
  const { userName, givenName, familyName, displayName, active, ...plain } = wholeWrite(
    named.has('emails') ? resource : { ...resource, emails: undefined },
    notes,
  );
  return {
    ...(named.has('userName') && userName !== undefined && { userName }),
    ...(named.has('name') && { givenName: givenName ?? null, familyName: familyName ?? null }),
    ...(named.has('displayName') && { displayName: displayName ?? null }),
    ...Object.fromEntries(Object.entries(plain).filter(([name]) => named.has(name))),
    ...(named.has('active') && active !== undefined && { active }),
  };
}

const plainAttributesOf = (resource: Resource): PlainAttributes =>
  Object.fromEntries(
    plainAttributeNames.map((name) => [name, (resource[name] as string | undefined) ?? null]),
  ) as PlainAttributes;

/** Only the email address in userName is stored. Others are accepted and noted. */
function noteEmails({ emails, userName }: Resource, notes: string[]): void {
  if (!Array.isArray(emails)) return;
  const { email, notes: left } = chooseEmail(emails as Element[]);
  for (const note of left) notes.push(note);
  const value = email?.value;
  if (typeof value !== 'string' || typeof userName !== 'string' || sameAddress(value, userName)) return;
  notes.push(`emails: ${isAddress(value) ? value : 'the value'} was not stored. The address is the one in userName.`);
}
