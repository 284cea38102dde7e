import { Readable } from 'node:stream';
import { verifySignedFile } from '@rollcall/audit';
import { parse } from 'csv-parse/sync';
import { insertGrants, insertProjects } from '../support/access-rows';
import { GraphqlClient } from '../support/graphql-client';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { createProject, grantRole } from './acts';
import { join, type Person } from './person';
import { codeOf } from './refusal';

// Who holds which role, where and through what, at any moment, and the difference between two moments: as a page and as
// CSV.

let service: Service;
let tenant: Tenant;
let admin: string;
let auditor: Person;
let ada: Person;
let bob: Person;
let eve: Person;
let apollo: string;
let sales: string;
let before: Date;
let between: Date;
let after: Date;

const instant = async (): Promise<Date> => {
  await new Promise((resolve) => setTimeout(resolve, 15));
  const now = new Date();
  await new Promise((resolve) => setTimeout(resolve, 15));
  return now;
};

/** Ada is granted a role, Bob gets one through a group and loses it, Eve is deleted. */
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  const ask = (mutation: string) => tenant.admin.ask(`mutation { ${mutation} }`);
  admin = (await tenant.admin.ask('{ caller { member { id } } }')).caller.member.id;
  auditor = await join(service, tenant, 'AUDITOR', 'audrey@acme.example');
  ada = await join(service, tenant, 'MEMBER', 'ada@acme.example');
  before = await instant();
  await ask('updateAccessSettings(input: { projectPermissions: true }) { organization { id } }');
  apollo = await createProject(tenant, 'Apollo');
  bob = await join(service, tenant, 'VIEWER', 'bob@acme.example');
  eve = await join(service, tenant, 'VIEWER', 'eve@acme.example');
  sales = (
    await ask(`createGroup(input: { displayName: "Sales", memberIds: ["${bob.id}", "${eve.id}"] }) { group { id } }`)
  ).createGroup.group.id;
  await grantRole(tenant, { projectId: apollo, userId: ada.id, role: 'MANAGER' });
  await grantRole(tenant, { projectId: apollo, groupId: sales, role: 'MEMBER' });
  between = await instant();
  await ask(`removeGroupMembers(input: { groupId: "${sales}", memberIds: ["${bob.id}"] }) { group { id } }`);
  await grantRole(tenant, { projectId: apollo, userId: bob.id, role: 'VIEWER' });
  await ask(`removeMember(input: { memberId: "${eve.id}" }) { member { id } }`);
  await tenant.scim.delete(`/Users/${eve.id}`);
  after = await instant();
}, 180_000);
afterAll(() => service.stop());

interface Row {
  holder: {
    type: string;
    id: string;
    name: string | null;
    address: string | null;
    status: string;
    lastUsedAt: string | null;
  };
  role: { id: string };
  via: string;
  place: string;
  change: string | null;
  grantedBy: { type: string; id: string | null; label: string | null } | null;
  grantedAt: string | null;
}
const REVIEW = `query ($at: DateTime, $since: DateTime, $first: Int! = 50, $after: String) {
  accessReview(at: $at, since: $since, first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { roles(first: 50) { nodes { holder { type id name address status lastUsedAt } role { id name } source via place change project { id } group { id } grantedBy { type id label } grantedAt } } } }
}`;
const rowsIn = ({ nodes }: { nodes: { roles: { nodes: Row[] } }[] }): Row[] =>
  nodes.flatMap(({ roles }) => roles.nodes);
const said = ({ holder, role, via, place, change }: Row): string =>
  [...(change ? [change] : []), (holder.address ?? holder.name!).split('@')[0], role.id, via, place].join(' | ');
const reviewed = async (variables: object = {}): Promise<Row[]> =>
  rowsIn((await auditor.client.ask(REVIEW, { ...variables })).accessReview);
/** The roles of people who have joined. */
const review = async (variables: object = {}): Promise<string[]> =>
  (await reviewed(variables))
    .filter(({ holder }) => holder.status === 'JOINED')
    .map(said)
    .sort();

describe('a review', () => {
  it.each<[string, () => object, string[]]>([
    [
      'before permissions were given by project',
      () => ({ at: before }),
      [
        'ada | MEMBER | Organization | Organization',
        'admin | ADMIN | Organization | Organization',
        'audrey | AUDITOR | Organization | Organization',
      ],
    ],
    [
      'while a group gave a role',
      () => ({ at: between }),
      [
        'ada | MANAGER | Direct | Apollo',
        'ada | MEMBER | Kept | Projects older than project-level permissions',
        'admin | ADMIN | Organization | Organization',
        'audrey | AUDITOR | Organization | Organization',
        'bob | MEMBER | Sales | Apollo',
        'bob | VIEWER | Organization | Organization',
        'eve | MEMBER | Sales | Apollo',
        'eve | VIEWER | Organization | Organization',
      ],
    ],
    [
      'of now',
      () => ({}),
      [
        'ada | MANAGER | Direct | Apollo',
        'ada | MEMBER | Kept | Projects older than project-level permissions',
        'admin | ADMIN | Organization | Organization',
        'audrey | AUDITOR | Organization | Organization',
        'bob | VIEWER | Direct | Apollo',
        'bob | VIEWER | Organization | Organization',
      ],
    ],
    [
      'of the difference between two moments',
      () => ({ since: between, at: after }),
      [
        'ADDED | bob | VIEWER | Direct | Apollo',
        'ENDED | bob | MEMBER | Sales | Apollo',
        'ENDED | eve | MEMBER | Sales | Apollo',
        'ENDED | eve | VIEWER | Organization | Organization',
      ],
    ],
    ['of no difference', () => ({ since: after, at: after }), []],
    ['of a time before the organization', () => ({ at: new Date(0) }), []],
  ])('%s', async (_, variables, expected) => {
    expect(await review(variables())).toEqual(expected);
  });

  it('ends a page early if its people have very many roles, and continues with the next person', async () => {
    const other = await setUpTenant(service, { name: 'Many projects' });
    const { id } = other.founded.organization;
    await other.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    const projects = await insertProjects(service.dataSource, id, 3000);
    const people = [];
    for (let count = 0; count < 5; count++) people.push(await join(service, other, 'VIEWER'));
    const { body: group } = await other.scim.post('/Groups', {
      displayName: 'Everywhere',
      members: people.map((person) => ({ value: person.id })),
    });
    const everywhere = { granteeId: group.id, granteeType: 'GROUP' as const, role: 'VIEWER' };
    await insertGrants(
      service.dataSource,
      id,
      projects.map((projectId) => ({ projectId, ...everywhere })),
    );
    // Projects that no request created are not counted.
    await rows(
      service.dataSource,
      "UPDATE counters SET value = 50000 WHERE subject = 'PROJECTS' AND slot = 0 AND organization_id = ?",
      [id],
    );
    const query = `query ($after: String) { accessReview(first: 50, after: $after) {
      nodes { holder { id } roles(first: 1) { totalCount nodes { place } } } pageInfo { hasNextPage endCursor } } }`;
    const found: { holder: { id: string }; roles: { totalCount: number } }[] = [];
    const lengths: number[] = [];
    for (let after: string | undefined; ; ) {
      const { accessReview } = await other.admin.ask(query, { ...(after && { after }) });
      found.push(...accessReview.nodes);
      lengths.push(accessReview.nodes.length);
      if (!accessReview.pageInfo.hasNextPage) break;
      after = accessReview.pageInfo.endCursor;
    }
    expect(lengths.length).toBe(2);
    const counts = people.map((person) => found.find(({ holder }) => holder.id === person.id)?.roles.totalCount);
    expect(counts).toEqual(people.map(() => 3001));
  });

  it('returns one person after the other', async () => {
    const found: string[] = [];
    let end: string | null = null;
    do {
      const { accessReview } = await auditor.client.ask(REVIEW, { at: between, first: 1, after: end });
      found.push(...rowsIn(accessReview).map(said));
      end = accessReview.pageInfo.hasNextPage ? accessReview.pageInfo.endCursor : null;
    } while (end !== null);
    expect(found.sort()).toEqual((await reviewed({ at: between })).map(said).sort());
  });

  describe('lists holders that the members do not show', () => {
    const ask = (mutation: string) => tenant.admin.ask(`mutation { ${mutation} }`);
    const rowsOf = async (id: string, variables: object = {}) =>
      (await reviewed(variables)).filter(({ holder }) => holder.id === id);

    it('access tokens of services, with the role, the creator and the last use', async () => {
      const earlier = await instant();
      const { createServiceToken } = await ask(
        'createServiceToken(input: { name: "CI", roleId: "ADMIN" }) { secret token { id } }',
      );
      const { id } = createServiceToken.token;
      await new GraphqlClient(service.url, createServiceToken.secret).ask('{ organization { id } }');
      const later = await instant();
      expect(await rowsOf(id)).toEqual([
        expect.objectContaining({
          holder: {
            type: 'SERVICE_TOKEN',
            id,
            name: 'CI',
            address: null,
            status: 'ACTIVE',
            lastUsedAt: expect.any(String),
          },
          role: { id: 'ADMIN', name: 'Admin' },
          source: 'ORGANIZATION',
          grantedBy: { type: 'USER', id: admin, label: 'admin@acme.example' },
          grantedAt: expect.any(String),
        }),
      ]);
      expect(await rowsOf(id, { at: earlier })).toEqual([]);
      await ask(`revokeAccessToken(input: { tokenId: "${id}" }) { token { id } }`);
      expect(await rowsOf(id)).toEqual([]);
      expect(await rowsOf(id, { at: later })).toHaveLength(1);
      expect((await rowsOf(id, { at: new Date(), since: later })).map(({ change }) => change)).toEqual(['ENDED']);
    });

    it('SCIM keys', async () => {
      const key = (await reviewed()).filter(({ holder }) => holder.type === 'SCIM_KEY');
      expect(key.map(said)).toEqual(['Set-up | PROVISIONING | Organization | Organization']);
      expect(key[0]).toMatchObject({
        holder: { status: 'ACTIVE', lastUsedAt: expect.any(String) },
        grantedBy: { type: 'COMMAND_LINE', id: null, label: 'rollcall setup' },
      });
    });

    it('invited people, including admins, with their future access', async () => {
      const invite = async (email: string, role: string): Promise<string> =>
        (await ask(`inviteMember(input: { email: "${email}", roleId: "${role}" }) { member { id } }`)).inviteMember
          .member.id;
      const ina = await invite('ina@acme.example', 'ADMIN');
      const ivo = await invite('ivo@acme.example', 'VIEWER');
      await grantRole(tenant, { projectId: apollo, userId: ivo, role: 'MEMBER' });
      const rows = [...(await rowsOf(ina)), ...(await rowsOf(ivo))];
      expect(rows.map(said)).toEqual([
        'ina | ADMIN | Organization | Organization',
        'ivo | VIEWER | Organization | Organization',
        'ivo | MEMBER | Direct | Apollo',
      ]);
      for (const { holder, grantedBy } of rows)
        expect([holder.status, holder.lastUsedAt, grantedBy!.label]).toEqual(['INVITED', null, 'admin@acme.example']);
      for (const id of [ina, ivo]) await ask(`cancelInvitation(input: { memberId: "${id}" }) { member { id } }`);
      expect([...(await rowsOf(ina)), ...(await rowsOf(ivo))]).toEqual([]);
    });

    it('names who gave a role to a person or a group, also in the past', async () => {
      const of = async (person: Person, variables: object = {}) =>
        (await rowsOf(person.id, variables)).map(({ via, grantedBy, grantedAt }) => [
          via,
          grantedBy?.label,
          typeof grantedAt,
        ]);
      const given = ['admin@acme.example', 'string'];
      expect(await of(ada)).toEqual([
        ['Kept', ...given],
        ['Direct', ...given],
      ]);
      expect(await of(bob, { at: between })).toEqual([
        ['Organization', ...given],
        ['Sales', ...given],
      ]);
      expect(await of(eve, { at: between })).toEqual([
        ['Organization', ...given],
        ['Sales', ...given],
      ]);
    });
  });

  it('is exported as CSV with a manifest that proves it, like an export of the log', async () => {
    const { headers, text } = await auditor.client.file('/audit/access-review');
    const path = /^<http:..[^/]+(\/.*)>; rel="describedby"$/.exec(headers.get('link')!)![1]!;
    const manifest = await auditor.client.file(path);
    expect(JSON.parse(manifest.text)).toMatchObject({ content: 'ACCESS_REVIEW', question: { at: expect.any(String) } });
    const verify = (file: string) => verifySignedFile(Readable.from([Buffer.from(file)]), manifest.text, {});
    expect((await verify(text)).findings).toEqual([]);
    expect((await verify(text.replace('Admin', 'Viewer'))).findings).toEqual([
      { what: expect.stringContaining('SHA-256 hashes do not match') },
    ]);
    const forged = manifest.text.replace(/"at":"20/, '"at":"19');
    expect((await verifySignedFile(Readable.from([Buffer.from(text)]), forged, {})).findings).toHaveLength(1);
    const [row] = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(Object.keys(row!)).toEqual([
      ...['reviewed_at', 'holder', 'holder_id', 'name', 'address', 'status', 'role', 'role_id', 'place', 'project_id'],
      ...['via', 'group_id', 'granted_by', 'granted_at', 'last_used_at'],
    ]);
    expect(row!.reviewed_at).toBe(JSON.parse(manifest.text).question.at);
  });

  it('is exported as CSV that is safe for a spreadsheet, and the export is an event', async () => {
    const path = `/audit/access-review?at=${after.toISOString()}&since=${between.toISOString()}`;
    const { status, headers, text } = await auditor.client.file(path);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map(({ change, address, role, place, via }) => [change, address, role, place, via]).sort()).toEqual([
      ['ADDED', 'bob@acme.example', 'Viewer', 'Apollo', 'Direct'],
      ['ENDED', 'bob@acme.example', 'Member', 'Apollo', 'Sales'],
      ['ENDED', 'eve@acme.example', 'Member', 'Apollo', 'Sales'],
      ['ENDED', 'eve@acme.example', 'Viewer', 'Organization', 'Organization'],
    ]);
    const { auditEvents } = await auditor.client.ask(
      '{ auditEvents(filter: { actions: ["access.reported"] }) { nodes { risk actor { label } changes { field after } } } }',
    );
    expect(auditEvents.nodes.slice(0, 1)).toEqual([
      {
        risk: 'HIGH',
        actor: { label: 'audrey@acme.example' },
        changes: [
          { field: 'at', after: after.toISOString() },
          { field: 'since', after: between.toISOString() },
        ],
      },
    ]);
  });

  it('of days covers them fully: the first from its start, the last to its end or until now', async () => {
    const day = after.toISOString().slice(0, 10);
    const { headers, text } = await auditor.client.file(`/audit/access-review?at=${day}&since=${day}`);
    expect(headers.get('content-disposition')).toContain(`access-${day}.csv`);
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.length).toBe((await reviewed()).length);
    expect(new Set(rows.map(({ change }) => change))).toEqual(new Set(['ADDED']));
    const dayBefore = new Date(after.getTime() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    const earlier = await auditor.client.file(`/audit/access-review?at=${dayBefore}&since=2020-01-01`);
    expect(parse(earlier.text, { columns: true })).toEqual([]);
  });

  it.each(['at=2026-02-30', 'since=2026-02-30', 'at=2026-02-30T00:00:00Z', 'since=2026-06-31', 'at=2026-1-1'])(
    'is refused for a day that does not exist: %s',
    async (query) => {
      const { status, text } = await auditor.client.file(`/audit/access-review?${query}`);
      expect([status, JSON.parse(text).errors[0].message]).toEqual([
        400,
        expect.stringMatching(/^(at|since) must be a time with a time zone/),
      ]);
    },
  );

  it('is visible to those who read access, and covers only their own organization', async () => {
    expect(codeOf(await ada.client.send(REVIEW))).toBe('FORBIDDEN');
    expect((await ada.client.file('/audit/access-review')).status).toBe(403);
    expect((await tenant.admin.file('/audit/access-review?at=yesterday')).status).toBe(400);
    const other = await setUpTenant(service, { name: 'Other' });
    expect(rowsIn((await other.admin.ask(REVIEW)).accessReview).map(said)).toEqual([
      'admin | ADMIN | Organization | Organization',
      'Set-up | PROVISIONING | Organization | Organization',
    ]);
  });
});

describe('a moment in the future', () => {
  const tomorrow = () => new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();

  it.each<[string, string, () => object]>([
    ['at', '($at: DateTime) { accessReview(at: $at) { pageInfo { endCursor } } }', () => ({ at: tomorrow() })],
    [
      'since',
      '($since: DateTime) { accessReview(since: $since) { pageInfo { endCursor } } }',
      () => ({ since: tomorrow() }),
    ],
    [
      'at',
      '($id: ID!, $at: DateTime!) { memberAt(memberId: $id, at: $at) { roleId } }',
      () => ({ id: ada.id, at: tomorrow() }),
    ],
    [
      'at',
      '($id: ID!, $at: DateTime!) { groupMembersAt(groupId: $id, at: $at) { nodes { memberId } } }',
      () => ({ id: sales, at: tomorrow() }),
    ],
    [
      'at',
      '($at: DateTime) { whoCan(permission: "members.read", at: $at) { nodes { memberId } } }',
      () => ({ at: tomorrow() }),
    ],
    [
      'at',
      '($id: ID!, $projectId: ID!, $at: DateTime) { access(memberId: $id, projectId: $projectId, at: $at) { __typename } }',
      () => ({ id: ada.id, projectId: apollo, at: tomorrow() }),
    ],
  ])('is refused as %s of %s, because nobody knows it', async (field, query, variables) => {
    const answer = await auditor.client.send(`query ${query}`, variables() as Record<string, unknown>);
    expect([codeOf(answer), answer.errors?.[0]?.extensions.field]).toEqual(['BAD_USER_INPUT', field]);
  });

  it.each(['at', 'since'])('is refused as %s of the file, as a time and as a day', async (field) => {
    for (const moment of [tomorrow(), tomorrow().slice(0, 10)]) {
      const { status, text } = await auditor.client.file(`/audit/access-review?${field}=${moment}`);
      expect([status, JSON.parse(text).errors[0].extensions.field]).toEqual([400, field]);
    }
  });

  it('means now if the client’s clock is slightly ahead', async () => {
    const soon = new Date(Date.now() + 20_000);
    expect(await review({ at: soon })).toEqual(await review());
  });
});

it.each([
  ['accessReview', '($after: String) { accessReview(after: $after) { pageInfo { endCursor } } }'],
  [
    'groupMembersAt',
    '($after: String, $id: ID!, $at: DateTime!) { groupMembersAt(groupId: $id, at: $at, after: $after) { nodes { memberId } } }',
  ],
])('a page of %s accepts only its own cursors', async (_, query) => {
  for (const after of ['ada@acme.example', '', `${ada.id}'`, ada.id.toUpperCase()]) {
    const answer = await auditor.client.send(`query ${query}`, { after, id: sales, at: between });
    expect([codeOf(answer), answer.errors?.[0]?.extensions.field]).toEqual(['BAD_USER_INPUT', 'after']);
  }
});

describe('a moment in the past', () => {
  const MEMBER =
    'query ($id: ID!, $at: DateTime!) { memberAt(memberId: $id, at: $at) { status roleId groups { nodes { id name } } roles { nodes { via place role { id } holder { address } } } } }';
  const GROUP =
    'query ($id: ID!, $at: DateTime!, $first: Int! = 100, $after: String) { groupMembersAt(groupId: $id, at: $at, first: $first, after: $after) { nodes { memberId member { email } } pageInfo { endCursor } } }';

  it('shows who was a member, in which groups, with which access', async () => {
    expect((await auditor.client.ask(MEMBER, { id: eve.id, at: between })).memberAt).toEqual({
      status: 'JOINED',
      roleId: 'VIEWER',
      groups: { nodes: [{ id: sales, name: 'Sales' }] },
      roles: {
        nodes: [
          {
            via: 'Organization',
            place: 'Organization',
            role: { id: 'VIEWER' },
            holder: { address: 'eve@acme.example' },
          },
          { via: 'Sales', place: 'Apollo', role: { id: 'MEMBER' }, holder: { address: 'eve@acme.example' } },
        ],
      },
    });
    expect(codeOf(await auditor.client.send(MEMBER, { id: eve.id, at: after }))).toBe('NOT_FOUND');
    expect(codeOf(await auditor.client.send(MEMBER, { id: bob.id, at: before }))).toBe('NOT_FOUND');
    expect((await auditor.client.ask(MEMBER, { id: admin, at: before })).memberAt.roleId).toBe('ADMIN');
  });

  it('shows who was in a group, in pages', async () => {
    const at = async (moment: Date, page: object = {}) =>
      (await auditor.client.ask(GROUP, { id: sales, at: moment, ...page })).groupMembersAt;
    const emails = new Map([
      [bob.id, { email: bob.email }],
      [eve.id, null],
    ]);
    const both = [bob.id, eve.id].sort().map((memberId) => ({ memberId, member: emails.get(memberId) }));
    expect((await at(between)).nodes).toEqual(both);
    const first = await at(between, { first: 1 });
    expect(first.nodes).toEqual([both[0]]);
    expect((await at(between, { first: 1, after: first.pageInfo.endCursor })).nodes).toEqual([both[1]]);
    expect((await at(after)).nodes).toEqual([]);
    expect((await at(before)).nodes).toEqual([]);
  });
});
