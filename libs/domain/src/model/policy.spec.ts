import type { Actor, MemberId } from '@rollcall/platform';
import type { Permission } from './permission';
import { mayInviteAs, mayReadLinkFor, mayRemove, type Refusal } from './policy';
import { builtInRole, permissionsOf, provisioningPermissions, type Role, roles } from './role';

const [CALLER, OTHER] = ['caller' as MemberId, 'other' as MemberId];

type Kind = Role | 'SCIM_KEY';

/** An identity provider, or a person with a role. */
function callerOf(kind: Kind) {
  const actor: Actor =
    kind === 'SCIM_KEY' ? { type: kind, id: 'key', label: kind } : { type: 'USER', id: CALLER, label: kind };
  return { actor, permissions: kind === 'SCIM_KEY' ? provisioningPermissions : permissionsOf(kind) };
}

/** The permission that the caller lacks, or another refusal's code; undefined if the action is allowed. */
const refusalOf = (refusal: Refusal): string | undefined =>
  refusal && ((refusal.details as { permission?: string }).permission ?? refusal.code);

/** One result per role, in the order of `roles`. */
const row = (rule: (role: Role) => Refusal) => roles.map((role) => refusalOf(rule(role)));

const [ok, invite, remove, admins, audit] = [
  undefined,
  'members.invite',
  'members.remove',
  'admins.manage',
  'audit.read',
];

it('the tables below have one column per role', () => {
  expect(roles).toEqual(['VIEWER', 'MEMBER', 'MANAGER', 'ADMIN', 'AUDITOR']);
});

describe.each<[Kind, (string | undefined)[]]>([
  // invited as   VIEWER  MEMBER  MANAGER ADMIN   AUDITOR
  ['VIEWER', [invite, invite, invite, invite, invite]],
  ['MEMBER', [invite, invite, invite, invite, invite]],
  ['MANAGER', [ok, ok, ok, admins, audit]],
  ['ADMIN', [ok, ok, ok, ok, ok]],
  ['AUDITOR', [invite, invite, invite, invite, invite]],
  ['SCIM_KEY', [ok, 'organization.read', 'organization.read', admins, 'organization.read']],
])('%s', (kind, expected) => {
  it('invites only with permissions that they hold; VIEWER is the minimum', () => {
    expect(row((role) => mayInviteAs(callerOf(kind), builtInRole(role)))).toEqual(expected);
  });
});

describe.each<[Kind, (string | undefined)[]]>([
  // link for     VIEWER  MEMBER  MANAGER ADMIN   AUDITOR
  ['VIEWER', [invite, invite, invite, invite, invite]],
  ['MEMBER', [invite, invite, invite, invite, invite]],
  ['MANAGER', [ok, ok, ok, 'organization.manage', audit]],
  ['ADMIN', [ok, ok, ok, ok, ok]],
  ['AUDITOR', [invite, invite, invite, invite, invite]],
  ['SCIM_KEY', Array(5).fill('organization.read')],
])('%s', (kind, expected) => {
  it('reads an invitation link only with every permission that it gives', () => {
    expect(row((role) => mayReadLinkFor(callerOf(kind), builtInRole(role)))).toEqual(expected);
  });
});

it('an invitation link requires the permissions that groups and grants may give until it is used', () => {
  const inviter = { permissions: new Set([...permissionsOf('MEMBER'), 'members.invite' as const]) };
  expect(refusalOf(mayReadLinkFor(inviter, builtInRole('VIEWER')))).toBe('content.delete');
});

const person = (role: Role, id = OTHER) => ({ id, role, holds: permissionsOf(role) });

describe.each<[Kind, (string | undefined)[]]>([
  // removes a    VIEWER  MEMBER  MANAGER ADMIN   AUDITOR
  ['VIEWER', [remove, remove, remove, remove, remove]],
  ['MEMBER', [remove, remove, remove, remove, remove]],
  ['MANAGER', [ok, ok, ok, admins, admins]],
  ['ADMIN', [ok, ok, ok, ok, ok]],
  ['AUDITOR', [remove, remove, remove, remove, remove]],
  ['SCIM_KEY', [ok, ok, ok, ok, ok]],
])('%s', (kind, expected) => {
  it('removes others according to the table, and an identity provider removes anyone', () => {
    expect(row((role) => mayRemove(callerOf(kind), person(role)))).toEqual(expected);
  });

  it('never removes their own account', () => {
    const own = kind === 'SCIM_KEY' ? ok : 'OWN_ACCOUNT';
    const { permissions, actor } = callerOf(kind);
    expect(refusalOf(mayRemove({ permissions, actor }, person('VIEWER', CALLER)))).toBe(own);
  });
});

describe.each<[string, Permission[], Permission[], string | undefined]>([
  // of a person who holds    the caller holds                               and the person
  ['what every VIEWER holds', ['members.remove'], [...permissionsOf('VIEWER')], ok],
  ['more', ['members.remove'], ['content.publish'], 'content.publish'],
  ['the same', ['members.remove', 'content.publish'], ['content.publish'], ok],
  ['one thing that MANAGER does not', [...permissionsOf('MANAGER')], ['audit.read'], audit],
  ['less', [...permissionsOf('MANAGER'), 'audit.read'], ['audit.read'], ok],
])('removing a person who holds %s through custom roles', (_, caller, held, expected) => {
  it(`is ${expected === ok ? 'allowed' : 'refused'}`, () => {
    const acting = { ...callerOf('MEMBER'), permissions: new Set(caller) };
    expect(refusalOf(mayRemove(acting, { id: OTHER, role: 'custom', holds: held }))).toBe(expected);
  });
});
