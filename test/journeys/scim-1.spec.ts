import type { GraphqlClient } from '../support/graphql-client';
import { PATCH_OP, type ScimClient, USER } from '../support/scim-client';
import { type Service, setUpTenant, startService } from '../support/service';

/**
 * One story, told step by step, of a script that follows Amplitude's public SCIM API guide
 * (https://amplitude.com/docs/apis/analytics/scim): no content type, people by address, groups by number.
 */
describe('a script provisions an organization through /scim/1', () => {
  let service: Service;
  let script: ScimClient;
  let okta: ScimClient;
  let admin: GraphqlClient;
  let group: number;

  const accept = { accept: 'application/json' };
  const monster = {
    schemas: [USER],
    id: 'datamonster@acme.example',
    userName: 'datamonster@acme.example',
    name: { givenName: 'Data', familyName: 'Monster' },
    emails: [{ primary: true, value: 'datamonster@acme.example' }],
    active: true,
    groups: [],
    meta: { resourceType: 'User' },
  };
  const valuesOf = ({ members }: { members: { value: string }[] }) => members.map(({ value }) => value).sort();

  beforeAll(async () => {
    service = await startService();
    ({ scim1: script, scim: okta, admin } = await setUpTenant(service));
  });
  afterAll(() => service.stop());

  it('creates a person, who is pending and active', async () => {
    const { active: _, ...created } = monster;
    const { status, body } = await script.post('/Users/', created, accept);
    expect([status, body.id, body.active]).toEqual([201, 'datamonster@acme.example', true]);
    expect((await script.post('/Users/', created, accept)).status).toBe(409);
  });

  it('lists everyone, page by page', async () => {
    const names: string[] = [];
    let total = 1;
    for (let startIndex = 1; startIndex <= total; startIndex++) {
      const { body } = await script.get(`/Users?startIndex=${startIndex}&itemsPerPage=1`, accept);
      names.push(...body.Resources.map(({ id }: { id: string }) => id));
      total = body.totalResults;
    }
    expect(names).toEqual(['admin@acme.example', 'datamonster@acme.example']);
  });

  it('renames the person with a PATCH of the bare resource', async () => {
    const write = { ...monster, name: { givenName: 'Datamonster', familyName: 'Monster' } };
    const { status, body } = await script.send('PATCH', '/Users/datamonster@acme.example', write, accept);
    expect([status, body.name.formatted]).toEqual([200, 'Datamonster Monster']);
  });

  it('pushes a group, which invites people who do not exist yet', async () => {
    const members = ['datamonster@acme.example', 'engineer@acme.example'].map((value) => ({ value }));
    const { status, body } = await script.post('/Groups', { displayName: 'Datamonster Party', members }, accept);
    expect([status, body.id, valuesOf(body)]).toEqual([201, 1, ['datamonster@acme.example', 'engineer@acme.example']]);
    group = body.id;
    const { members: people } = await admin.ask('{ members { nodes { email status } } }');
    expect(people.nodes).toContainEqual({ email: 'engineer@acme.example', status: 'INVITED' });
  });

  it('adds and removes members by address, and renames the group', async () => {
    const { status, body } = await script.send(
      'PATCH',
      `/Groups/${group}`,
      {
        schemas: [PATCH_OP],
        Operations: [
          { op: 'add', path: 'members', value: [{ value: 'new.member@acme.example' }] },
          { op: 'remove', path: 'members[value eq "Engineer@acme.example"]' },
          { op: 'replace', path: 'displayName', value: 'New Name' },
        ],
      },
      accept,
    );
    expect([status, body.id, body.displayName]).toEqual([200, String(group), 'New Name']);
    expect(valuesOf(body)).toEqual(['datamonster@acme.example', 'new.member@acme.example']);
  });

  it('deactivates the person with a PUT, which applies to all other clients too', async () => {
    const { status, body } = await script.put('/Users/datamonster@acme.example', { ...monster, active: false }, accept);
    expect([status, body.active, body.groups]).toEqual([200, false, []]);
    expect(valuesOf((await script.get(`/Groups/${group}`, accept)).body)).toEqual(['new.member@acme.example']);
    expect(await okta.found('active eq false')).toEqual(['datamonster@acme.example']);
  });

  it('the same people and groups have the IDs of SCIM 2.0 in /scim/v2', async () => {
    const { body } = await okta.get('/Groups');
    const [{ id, members }] = body.Resources;
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(members[0].$ref).toBe(`${service.url}/scim/v2/Users/${members[0].value}`);
    expect((await okta.get(`/Users/${members[0].value}`)).body.userName).toBe('new.member@acme.example');
  });

  it('deletes the group and the person', async () => {
    expect((await script.delete(`/Groups/${group}`)).status).toBe(204);
    expect((await script.delete('/Users/DATAMONSTER@acme.example')).status).toBe(204);
    expect((await script.get('/Users/datamonster@acme.example')).status).toBe(404);
    const { auditEvents } = await admin.ask('{ auditEvents(first: 100) { nodes { action target { label } } } }');
    expect(auditEvents.nodes.slice(0, 3).map(({ action }: { action: string }) => action)).toEqual([
      'member.deleted',
      'group.deleted',
      'member.removed',
    ]);
  });
});
