import type { MemberId } from '@rollcall/platform';
import { mayAssignRole, mayGrant, type Refusal } from './policy';
import { builtInRole, customRole, permissionsOf, type Role, roles } from './role';

/** The permission that the caller lacks, or another refusal's code; undefined if the action is allowed. */
const refusalOf = (refusal: Refusal): string | undefined =>
  refusal && ((refusal.details as { permission?: string }).permission ?? refusal.code);

const [CALLER, OTHER] = ['caller' as MemberId, 'other' as MemberId];
const [ok, assign, admins, projects] = [undefined, 'members.assignRole', 'admins.manage', 'projectRoles.assign'];
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
