import { isAddress, type PlainAttributes, plainAttributeNames, sameAddress, type UserWrite } from '@rollcall/domain';
import { chooseEmail, type Element } from '@rollcall/scim-protocol';
import { visibleName } from '../visible-name';

type Resource = Readonly<Record<string, unknown>>;

/** The whole of what a client wrote, as POST and PUT mean it: what is absent is cleared, but `active` stays as it is. */
export function wholeWrite(resource: Resource, notes: string[]): UserWrite {
  noteEmails(resource, notes);
  const { givenName, familyName } = (resource.name ?? {}) as { givenName?: string; familyName?: string };
  const nameOf = (attribute: string, name: string | undefined) => {
    const seen = visibleName(attribute, name ?? '', notes);
    return seen.trim() === '' ? null : seen;
  };
  return {
    ...(resource.userName !== undefined && { userName: resource.userName as string }),
    givenName: nameOf('name.givenName', givenName),
    familyName: nameOf('name.familyName', familyName),
    displayName: nameOf('displayName', resource.displayName as string | undefined),
    ...plainAttributesOf(resource),
    ...(resource.active !== undefined && { active: resource.active as boolean }),
  };
}

/** Of the resource after a PATCH, only what its operations named. */
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

/** One address is kept, that of userName: others are accepted, and noted. */
function noteEmails({ emails, userName }: Resource, notes: string[]): void {
  if (!Array.isArray(emails)) return;
  const { email, notes: left } = chooseEmail(emails as Element[]);
  for (const note of left) notes.push(note);
  const value = email?.value;
  if (typeof value !== 'string' || typeof userName !== 'string' || sameAddress(value, userName)) return;
  notes.push(`emails: ${isAddress(value) ? value : 'the value'} was not stored. The address is the one in userName.`);
}
