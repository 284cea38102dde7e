import type { Actor, MemberId } from '@rollcall/platform';
import type { Permission } from './permission';
import { mayAssignRole, mayGrant, mayInviteAs, mayReadLinkFor, mayRemove, type Refusal } from './policy';
import { builtInRole, customRole, permissionsOf, provisioningPermissions, type Role, roles } from './role';

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

const [assign, projects] = ['members.assignRole', 'projectRoles.assign'];
const analyst = customRole({ id: 'analyst', name: 'Analyst', permissions: ['project.read', 'content.publish'] });
const keeper = customRole({ id: 'keeper', name: 'Keeper', permissions: ['projectKeys.manage'] });

describe('a role in a project', () => {
  const given = {
    VIEWER: builtInRole('VIEWER'),
    MEMBER: builtInRole('MEMBER'),
    MANAGER: builtInRole('MANAGER'),
    analyst,
    keeper,
  };
  const lesser = customRole({ id: 'lesser', name: 'Lesser', permissions: ['projectRoles.assign', 'project.read'] });

  it.each<[string, ReadonlySet<never>, Record<keyof typeof given, string | undefined>]>([
    [
      'VIEWER',
      permissionsOf('VIEWER') as never,
      { VIEWER: projects, MEMBER: projects, MANAGER: projects, analyst: projects, keeper: projects },
    ],
    [
      'MEMBER',
      permissionsOf('MEMBER') as never,
      { VIEWER: projects, MEMBER: projects, MANAGER: projects, analyst: projects, keeper: projects },
    ],
    ['MANAGER', permissionsOf('MANAGER') as never, { VIEWER: ok, MEMBER: ok, MANAGER: ok, analyst: ok, keeper: ok }],
    ['ADMIN', permissionsOf('ADMIN') as never, { VIEWER: ok, MEMBER: ok, MANAGER: ok, analyst: ok, keeper: ok }],
    [
      'a custom role that assigns',
      lesser.permissions as never,
      {
        VIEWER: 'content.read',
        MEMBER: 'content.read',
        MANAGER: 'content.read',
        analyst: 'content.publish',
        keeper: 'projectKeys.manage',
      },
    ],
  ])('can be given and taken by %s up to their own permissions', (_, held, expected) => {
    const answer = (change: Parameters<typeof mayGrant>[1]) => refusalOf(mayGrant(held, change));
    for (const [name, role] of Object.entries(given)) {
      expect([name, answer({ after: role, own: false })]).toEqual([name, expected[name as keyof typeof given]]);
      expect([name, answer({ before: role, own: false })]).toEqual([name, expected[name as keyof typeof given]]);
    }
  });

  it('can never be one’s own, not even for an admin', () => {
    expect(refusalOf(mayGrant(permissionsOf('ADMIN'), { after: given.VIEWER, own: true }))).toBe('OWN_ACCOUNT');
  });
});

describe('a role in the organization', () => {
  const caller = (role: Role) => ({
    actor: { type: 'USER' as const, id: CALLER, label: role },
    permissions: permissionsOf(role),
  });

  it.each<[Role, (string | undefined)[]]>([
    // from VIEWER to  VIEWER  MEMBER  MANAGER ADMIN   AUDITOR
    ['VIEWER', [assign, assign, assign, assign, assign]],
    ['MEMBER', [assign, assign, assign, assign, assign]],
    ['MANAGER', [ok, ok, ok, admins, admins]],
    ['ADMIN', [ok, ok, ok, ok, ok]],
    ['AUDITOR', [assign, assign, assign, assign, assign]],
  ])('can be changed by %s in either direction', (role, expected) => {
    const viewer = builtInRole('VIEWER');
    const others = roles.map(builtInRole);
    expect(others.map((other) => refusalOf(mayAssignRole(caller(role), OTHER, viewer, other)))).toEqual(expected);
    expect(others.map((other) => refusalOf(mayAssignRole(caller(role), OTHER, other, viewer)))).toEqual(expected);
  });

  it('can never be one’s own', () => {
    const [viewer, admin] = [builtInRole('VIEWER'), builtInRole('ADMIN')];
    for (const role of roles) expect(refusalOf(mayAssignRole(caller(role), CALLER, admin, viewer))).toBe('OWN_ACCOUNT');
  });

  it('of a manager can be given by managers, and a custom role by people with all its permissions', () => {
    const viewer = builtInRole('VIEWER');
    expect(refusalOf(mayAssignRole(caller('MANAGER'), OTHER, viewer, analyst))).toBe(ok);
    const inviter = customRole({ id: 'i', name: 'I', permissions: ['audit.read'] });
    expect(refusalOf(mayAssignRole(caller('MANAGER'), OTHER, viewer, inviter))).toBe('audit.read');
  });
});
