import { permissionsIn } from '../model/permission';
import {
  roles as builtIn,
  builtInRole,
  customRole,
  permissionsOf,
  type RoleDefinition,
  type RoleId,
} from '../model/role';
import {
  type AccessFacts,
  commonSummary,
  effectiveAccess,
  organizationAccess,
  type ReachingGrant,
} from './effective-access';

// Facts of one person and one project, one or two words each, as an admin would say them:
//   JOINED MEMBER            the person's status and role, from before the switch
//   by project               project-level permissions are on
//   direct VIEWER            a direct grant made after the switch; `old direct` = before it
//   Sales:MANAGER            the grant of a group that the person is in
//   new role, new project    given or created after the switch
//   archived                 the project is archived

const SWITCH = new Date('2026-06-01');
const BEFORE = new Date('2026-01-01');
const AFTER = new Date('2026-07-01');

const custom = (id: string, permissions: RoleDefinition['permissions']) =>
  customRole({ id, name: id, permissions: [...permissions] });

const roles = new Map<RoleId, RoleDefinition>(
  [
    ...builtIn.map(builtInRole),
    custom('analyst', new Set(['project.read', 'content.read', 'content.publish'])),
    custom('keeper', new Set(['project.read', 'projectKeys.read', 'projectKeys.manage'])),
    custom('inviter', new Set(['members.invite'])),
  ].map((role) => [role.id, role]),
);

function factsOf(text: string): AccessFacts {
  const words = text.split('; ').flatMap((part) => part.split(', '));
  const [status, role] = words[0]!.split(' ') as [never, RoleId];
  const direct = words.flatMap((word): ReachingGrant[] => {
    const [, old, held] = /^(old )?direct (\S+)$/.exec(word) ?? [];
    return held ? [{ role: held, grantedAt: old ? BEFORE : AFTER }] : [];
  });
  const ofGroups = words.flatMap((word): ReachingGrant[] => {
    const [, name, held] = /^(\w+):(\S+)$/.exec(word) ?? [];
    return name && held ? [{ role: held, grantedAt: AFTER, group: { id: name, name } }] : [];
  });
  return {
    membership: { status, role, roleSince: words.includes('new role') ? AFTER : BEFORE },
    project: { createdAt: words.includes('new project') ? AFTER : BEFORE, archived: words.includes('archived') },
    since: words.includes('by project') ? SWITCH : null,
    grants: [...direct, ...ofGroups],
  };
}

/** The summary, and each role with its source. */
function answerTo(text: string): string {
  const { summary, roles: held } = effectiveAccess(factsOf(text), roles);
  const reasons = held.map(({ role, source, group }) => `${role.id} via ${group?.name ?? source.toLowerCase()}`);
  return [summary ?? 'nothing', ...reasons].join('; ');
}

describe('without project-level permissions', () => {
  it.each([
    ['JOINED VIEWER', 'VIEWER; VIEWER via organization'],
    ['JOINED MANAGER', 'MANAGER; MANAGER via organization'],
    ['JOINED ADMIN', 'ADMIN; ADMIN via organization'],
    ['JOINED analyst', 'analyst; analyst via organization'],
    ['JOINED AUDITOR', 'nothing'],
    ['JOINED inviter', 'nothing'],
    ['JOINED gone', 'nothing'],
    ['INVITED ADMIN', 'nothing'],
    ['REMOVED VIEWER', 'nothing'],
    ['JOINED ADMIN, archived', 'nothing'],
    // Grants are stored but have no effect.
    ['JOINED VIEWER, direct MANAGER, Sales:MANAGER', 'VIEWER; VIEWER via organization'],
  ])('%s: %s', (facts, expected) => expect(answerTo(facts)).toBe(expected));
});

describe('with project-level permissions', () => {
  it.each([
    ['neither direct nor group grant: sees nothing', 'JOINED VIEWER, new role; by project', 'nothing'],
    ['an admin needs no grant', 'JOINED ADMIN, new role, new project; by project', 'ADMIN; ADMIN via organization'],
    ['an auditor has no project', 'JOINED AUDITOR; by project', 'nothing'],
    ['and gets none by grants', 'JOINED AUDITOR, direct MEMBER, Sales:MANAGER; by project', 'nothing'],
    ['a direct grant', 'JOINED VIEWER, new role, direct MEMBER; by project', 'MEMBER; MEMBER via direct'],
    ['the grant of a group', 'JOINED VIEWER, new role, Sales:MEMBER; by project', 'MEMBER; MEMBER via Sales'],
    [
      "direct above the group's: the union counts",
      'JOINED VIEWER, new role, direct MANAGER, Sales:VIEWER; by project',
      'MANAGER; MANAGER via direct; VIEWER via Sales',
    ],
    [
      "direct below the group's: it takes nothing away",
      'JOINED VIEWER, new role, direct VIEWER, Sales:MANAGER; by project',
      'MANAGER; VIEWER via direct; MANAGER via Sales',
    ],
    [
      'who leaves the group keeps the direct one',
      'JOINED VIEWER, new role, direct VIEWER; by project',
      'VIEWER; VIEWER via direct',
    ],
    [
      'the highest role of several groups wins',
      'JOINED VIEWER, new role, Sales:VIEWER, Ops:MANAGER, Eng:MEMBER; by project',
      'MANAGER; VIEWER via Sales; MANAGER via Ops; MEMBER via Eng',
    ],
    [
      'two groups with different custom roles: the union, of multiple',
      'JOINED VIEWER, new role, Sales:analyst, Ops:keeper; by project',
      'MULTIPLE; analyst via Sales; keeper via Ops',
    ],
    [
      'a custom role within a built-in one',
      'JOINED VIEWER, new role, Sales:analyst, Ops:MEMBER; by project',
      'MEMBER; analyst via Sales; MEMBER via Ops',
    ],
    [
      'a role that does not exist any more gives nothing',
      'JOINED VIEWER, new role, direct gone; by project',
      'nothing',
    ],
    ['grants of an invited person wait', 'INVITED VIEWER, direct MANAGER, Sales:MANAGER; by project', 'nothing'],
    ['an archived project gives nobody access', 'JOINED VIEWER, direct MANAGER; by project, archived', 'nothing'],
  ])('%s', (_, facts, expected) => expect(answerTo(facts)).toBe(expected));
});

describe('the role from before project-level permissions', () => {
  it.each([
    ['is kept where role and project are older', 'JOINED MEMBER; by project', 'MEMBER; MEMBER via kept'],
    ['is not kept in a project that came later', 'JOINED MEMBER, new project; by project', 'nothing'],
    ['is not kept by who got the role later', 'JOINED MEMBER, new role; by project', 'nothing'],
    [
      'is replaced by a direct grant given later',
      'JOINED MANAGER, direct VIEWER; by project',
      'VIEWER; VIEWER via direct',
    ],
    ['is taken away by NONE', 'JOINED MANAGER, direct NONE; by project', 'nothing'],
    [
      'NONE leaves what groups give',
      'JOINED MANAGER, direct NONE, Sales:VIEWER; by project',
      'VIEWER; VIEWER via Sales',
    ],
    [
      'adds to a direct grant from before',
      'JOINED MEMBER, old direct VIEWER; by project',
      'MEMBER; MEMBER via kept; VIEWER via direct',
    ],
    [
      'is not taken away by a NONE from before',
      'JOINED MEMBER, old direct NONE; by project',
      'MEMBER; MEMBER via kept',
    ],
    ['adds to groups', 'JOINED VIEWER, Sales:MANAGER; by project', 'MANAGER; VIEWER via kept; MANAGER via Sales'],
  ])('%s', (_, facts, expected) => expect(answerTo(facts)).toBe(expected));
});

describe('effective access', () => {
  it('counts only roles in that project', () => {
    const { permissions } = effectiveAccess(factsOf('JOINED MANAGER'), roles);
    const expected = permissionsIn('PROJECT').filter((permission) => permissionsOf('MANAGER').has(permission));
    expect([...permissions].sort()).toEqual(expected.sort());
  });

  it('is the union of permissions', () => {
    const { permissions } = effectiveAccess(
      factsOf('JOINED VIEWER, new role, Sales:analyst, Ops:keeper; by project'),
      roles,
    );
    expect([...permissions].sort()).toEqual([
      'content.publish',
      'content.read',
      'project.read',
      'projectKeys.manage',
      'projectKeys.read',
    ]);
  });

  it.each([
    ['direct VIEWER, Sales:MANAGER, Ops:MEMBER', ['Sales', 'Ops']],
    ['direct VIEWER, Sales:VIEWER', []],
    ['direct MANAGER, Sales:VIEWER', []],
    ['direct keeper, Sales:analyst', []],
    ['Sales:MANAGER', []],
  ])('%s: the groups that override the direct grant are %j', (grants, groups) => {
    const { prevailing } = effectiveAccess(factsOf(`JOINED VIEWER, new role, ${grants}; by project`), roles);
    expect(prevailing.map(({ name }) => name)).toEqual(groups);
  });

  it.each([
    [['direct MEMBER', 'Sales:MEMBER'], 'MEMBER'],
    [['direct MEMBER', 'direct VIEWER'], 'CONFLICT'],
    [['direct MEMBER', 'new role'], 'CONFLICT'],
    [['new role', 'new role'], null],
    [[], null],
  ])('of several people with %j is %s', (people, summary) => {
    const accesses = people.map((grants) =>
      effectiveAccess(factsOf(`JOINED VIEWER, new role, ${grants}; by project`), roles),
    );
    expect(commonSummary(accesses)).toBe(summary);
  });
});

describe('in the organization as a whole', () => {
  it.each([
    ['JOINED VIEWER', 'VIEWER: organization.read'],
    ['JOINED inviter', 'inviter: members.invite'],
    ['JOINED AUDITOR; by project', 'AUDITOR: organization.read, members.read, groups.read, audit.read, access.read'],
    ['JOINED MANAGER; by project', 'MANAGER: organization.read, members.read, groups.read'],
    ['JOINED inviter; by project', 'null: '],
    ['JOINED analyst', 'null: '],
    ['JOINED gone', 'null: '],
    ['INVITED ADMIN', 'null: '],
    ['REMOVED MANAGER', 'null: '],
  ])('%s has %s', (text, expected) => {
    const { membership, since } = factsOf(text);
    const { summary, permissions } = organizationAccess(membership, since, roles);
    expect(`${summary}: ${[...permissions].join(', ')}`).toBe(expected);
  });
});
