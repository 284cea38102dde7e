import type { GraphqlAnswer } from '../support/graphql-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { newAddress } from './person';
import { codeOf, codesOf } from './refusal';

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

/** A record that two people may edit, created for a test; `edit` is a mutation with `$v` for ifVersion. */
interface Editing {
  make: () => Promise<string>;
  version: (id: string) => string;
  edit: (id: string, text: string) => string;
}

const made = async (noun: 'group' | 'project' | 'role', mutation: string): Promise<string> => {
  const data = await tenant.admin.ask(`mutation { made: ${mutation} { ${noun} { id } } }`);
  return data.made[noun].id;
};
const organization = async () => tenant.founded.organization.id;
const newStream = async (): Promise<string> => {
  const input = `{ name: "${newName()}", kind: WEBHOOK, url: "https://siem.example/in" }`;
  const { made } = await tenant.admin.ask(`mutation { made: createAuditStream(input: ${input}) { stream { id } } }`);
  return made.stream.id;
};
const ofOrganization = () => '{ record: organization { version } }';
let names = 0;
const newName = () => `Name ${++names}`;

const editings: Record<string, Editing> = {
  'a role': {
    make: () => made('role', `createRole(input: { name: "${newName()}" })`),
    version: () => '{ record: roles { nodes { id version } } }',
    edit: (id, text) =>
      `updateRole(input: { roleId: "${id}", description: "${text}", ifVersion: $v }) { role { version } }`,
  },
  'a role that is deleted': {
    make: () => made('role', `createRole(input: { name: "${newName()}" })`),
    version: () => '{ record: roles { nodes { id version } } }',
    edit: (id) => `deleteRole(input: { roleId: "${id}", ifVersion: $v }) { roleId }`,
  },
  'a group': {
    make: () => made('group', `createGroup(input: { displayName: "${newName()}" })`),
    version: (id) => `{ record: group(id: "${id}") { version } }`,
    edit: (id, text) =>
      `updateGroup(input: { groupId: "${id}", description: "${text}", ifVersion: $v }) { group { version } }`,
  },
  'a group that is deleted': {
    make: () => made('group', `createGroup(input: { displayName: "${newName()}" })`),
    version: (id) => `{ record: group(id: "${id}") { version } }`,
    edit: (id) => `deleteGroup(input: { groupId: "${id}", ifVersion: $v }) { groupId }`,
  },
  'a project': {
    make: () => made('project', `createProject(input: { name: "${newName()}" })`),
    version: (id) => `{ record: project(id: "${id}") { version } }`,
    edit: (id, text) =>
      `updateProject(input: { projectId: "${id}", name: "${text}", ifVersion: $v }) { project { version } }`,
  },
  'a stream of the audit log': {
    make: newStream,
    version: () => '{ record: auditStreams { nodes { id version } } }',
    edit: (id, text) =>
      `updateAuditStream(input: { streamId: "${id}", name: "${text}", ifVersion: $v }) { stream { version } }`,
  },
  'a stream that is deleted': {
    make: newStream,
    version: () => '{ record: auditStreams { nodes { id version } } }',
    edit: (id) => `deleteAuditStream(input: { streamId: "${id}", ifVersion: $v }) { streamId }`,
  },
  'the name of the organization': {
    make: organization,
    version: ofOrganization,
    edit: (_, text) => `updateOrganization(input: { name: "${text}", ifVersion: $v }) { organization { version } }`,
  },
  'settings of provisioning': {
    make: organization,
    version: ofOrganization,
    edit: (_, text) =>
      `updateScimSettings(input: { invitationDays: ${days(text)}, ifVersion: $v }) { organization { version } }`,
  },
  'settings of signing in': {
    make: organization,
    version: ofOrganization,
    edit: (_, text) =>
      `updateSignInSettings(input: { emailDomains: ["d${days(text)}.example"], ifVersion: $v }) { organization { version } }`,
  },
  'settings of the audit log': {
    make: organization,
    version: ofOrganization,
    edit: (_, text) =>
      `updateAuditSettings(input: { retentionDays: ${days(text)}, ifVersion: $v }) { organization { version } }`,
  },
};
const days = (name: string): number => (Number(name.replace(/\D/g, '')) % 300) + 1;

describe.each(Object.entries(editings))('%s', (_, { make, version, edit }) => {
  const versionOf = async (id: string): Promise<number> => {
    const { record } = await tenant.admin.ask(version(id));
    return (record.nodes?.find((one: { id: string }) => one.id === id) ?? record).version;
  };
  const send = (id: string, ifVersion: number | null): Promise<GraphqlAnswer> =>
    tenant.admin.send(`mutation ($v: Int) { ${edit(id, newName())} }`, { v: ifVersion });

  it('can be changed by a caller who read the current version, but not by one with an older version', async () => {
    const id = await make();
    const read = await versionOf(id);
    const first = await send(id, read);
    expect(first.errors).toBeUndefined();
    const late = await send(id, read);
    // A deleted record is not found.
    expect(['VERSION_CONFLICT', 'NOT_FOUND']).toContain(codeOf(late));
    if (codeOf(late) === 'VERSION_CONFLICT') {
      expect(late.errors![0]!.extensions).toMatchObject({ version: read + 1 });
      expect(await versionOf(id)).toBe(read + 1);
      expect((await send(id, null)).errors).toBeUndefined();
    }
  });

  it('can be changed by one of five callers who read the same version', async () => {
    const id = await make();
    const read = await versionOf(id);
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(id, read)));
    const { done, VERSION_CONFLICT = 0, NOT_FOUND = 0, ...others } = codesOf(answers);
    expect([done, VERSION_CONFLICT + NOT_FOUND, others]).toEqual([1, 4, {}]);
  });

  it('cannot be deleted or changed with a version that never existed', async () => {
    const id = await make();
    const read = await versionOf(id);
    expect(codeOf(await send(id, read + 1))).toBe('VERSION_CONFLICT');
    expect(await versionOf(id)).toBe(read);
  });
});

it('a group’s version grows with its members, and a role’s version is shown wherever the role is', async () => {
  const group = await made('group', `createGroup(input: { displayName: "${newName()}" })`);
  const {
    inviteMember: { member },
  } = await tenant.admin.ask(
    'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }',
    {
      email: newAddress(),
    },
  );
  const {
    addGroupMembers: { group: addGroupMembers },
  } = await tenant.admin.ask(
    'mutation ($g: ID!, $m: ID!) { addGroupMembers(input: { groupId: $g, memberIds: [$m] }) { group { version } } }',
    { g: group, m: member.id },
  );
  expect(addGroupMembers.version).toBe(2);
  const role = await made('role', `createRole(input: { name: "${newName()}", description: "Reads" })`);
  const {
    setMemberRole: { member: setMemberRole },
  } = await tenant.admin.ask(
    'mutation ($m: ID!, $r: ID!) { setMemberRole(input: { memberId: $m, roleId: $r }) { member { role { version description } } } }',
    { m: member.id, r: role },
  );
  expect(setMemberRole.role).toEqual({ version: 1, description: 'Reads' });
  const { caller } = await tenant.admin.ask('{ caller { role { version } } }');
  expect(caller.role.version).toBeNull();
});
