import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  type Manifest,
  type NativeEvent,
  type Verdict,
  verifyConsistencyFile,
  verifyExport,
  verifyProofFile,
} from '@rollcall/audit';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { join, type Person } from '../admin/person';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

let service: Service;
let tenant: Tenant;
let auditor: Person;
let ada: string;
let bob: string;
let verifierKey: string;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  auditor = await join(service, tenant, 'AUDITOR', 'audrey@acme.example');
  ada = (await tenant.scim.post('/Users', { userName: 'ada@acme.example' })).body.id;
  bob = (await tenant.scim.post('/Users', { userName: 'bob@acme.example' })).body.id;
  for (let index = 0; index < 300; index++)
    await tenant.scim.patch(`/Users/${index % 7 === 0 ? bob : ada}`, [
      { op: 'add', path: 'name.givenName', value: `=cmd|' /C calc'!A${index}` },
    ]);
  verifierKey = (await auditor.client.file('/audit/key')).text.trim();
});
afterAll(() => service.stop());

const textOf = async (query = ''): Promise<string> => {
  const { status, text } = await auditor.client.file(`/audit/export?${query}`);
  if (status !== 200) throw new Error(text);
  return text;
};
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const eventsOf = (text: string): NativeEvent[] => linesOf(text).filter(({ format }) => format === 'rollcall.event/1');
const verify = (text: string | Buffer, known = {}): Promise<Verdict> =>
  verifyExport(Readable.from([Buffer.from(text)]), { verifierKey, ...known });

describe('an export', () => {
  it('of everything is the log in order, and can be verified by itself', async () => {
    const text = await textOf();
    const events = eventsOf(text);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index));
    expect(await verify(text)).toMatchObject({ events: events.length, hashesOnly: 0, findings: [], more: 0 });
  });

  it.each<[string, () => string, (event: NativeEvent) => boolean]>([
    ['about a person', () => `about=${bob}`, ({ target }) => target.id === bob],
    ['of a risk', () => 'risks=LOW', ({ risk }) => risk === 'LOW'],
    ['of a name', () => 'actions=member.invited', ({ action }) => action === 'member.invited'],
    ['by text', () => 'text=bob', ({ target }) => target.id === bob],
  ])('%s can be verified although it has gaps', async (_, query, isMeant) => {
    const [all, some] = [eventsOf(await textOf()), await textOf(query())];
    expect(eventsOf(some).map(({ id }) => id)).toEqual(all.filter(isMeant).map(({ id }) => id));
    const verdict = await verify(some);
    expect(verdict.findings).toEqual([]);
    expect(verdict.events + verdict.hashesOnly).toBe(verdict.size);
    expect(verdict.hashesOnly).toBeGreaterThan(0);
  });

  it('has lines that match the published schema', async () => {
    const { text: schema } = await auditor.client.file('/audit/event.schema.json');
    const ajv = new Ajv2020();
    addFormats(ajv);
    const isNative = ajv.compile(JSON.parse(schema));
    for (const event of eventsOf(await textOf())) {
      expect([event.id, isNative(event) || isNative.errors]).toEqual([event.id, true]);
    }
  });

  it('of a period has the events of that time', async () => {
    const all = eventsOf(await textOf());
    const [since, until] = [all[50]!.occurredAt, all[200]!.occurredAt];
    const some = await textOf(`since=${since}&until=${until}`);
    const isMeant = ({ occurredAt }: NativeEvent) => occurredAt >= since && occurredAt < until;
    expect(eventsOf(some).map(({ id }) => id)).toEqual(all.filter(isMeant).map(({ id }) => id));
    expect((await verify(some)).findings).toEqual([]);
  });

  it('of days starts and ends with them', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const ofToday = eventsOf(await textOf(`since=${today}`));
    expect(ofToday.length).toBeGreaterThan(0);
    expect(ofToday.every(({ occurredAt }) => occurredAt >= today)).toBe(true);
    expect(eventsOf(await textOf(`until=${today}`)).map(({ id }) => id)).toEqual(
      expect.arrayContaining(ofToday.map(({ id }) => id)),
    );
    const yesterday = new Date(Date.parse(today) - 1).toISOString().slice(0, 10);
    const earlier = eventsOf(await textOf(`until=${yesterday}`));
    expect(earlier.every(({ occurredAt }) => occurredAt < today)).toBe(true);
  });

  it.each(['/audit/export', '/audit/provisioning'])('of a day that does not exist is refused by %s', async (path) => {
    for (const query of ['since=2026-02-30', 'until=2026-02-30', 'until=2026-02-30T00:00:00Z']) {
      const { status, text } = await auditor.client.file(`${path}?format=csv&${query}`);
      expect([status, JSON.parse(text).errors[0].message]).toEqual([400, expect.stringContaining('or a date')]);
    }
  });

  it('continues where another was interrupted', async () => {
    const rest = await textOf('after=299');
    expect(eventsOf(rest)[0]!.sequence).toBe(300);
    expect((await verify(rest)).findings).toEqual([]);
  });

  it('proves that the log continues a stored checkpoint', async () => {
    const since = (await auditor.client.file('/audit/checkpoint')).text;
    await tenant.admin.ask('mutation { inviteMember(input: { email: "carol@acme.example" }) { member { id } } }');
    expect((await verify(await textOf(), { since })).findings).toEqual([]);
    const size = since.split('\n')[1];
    expect((await verify(await textOf(`risks=HIGH&continues=${size}`), { since })).findings).toEqual([]);
    const older = await textOf();
    const newer = (await auditor.client.file('/audit/checkpoint')).text;
    expect((await verify(older, { since: newer })).findings).toEqual([
      { what: expect.stringContaining('export again') },
    ]);
    expect((await verify(await textOf('risks=LOW'), { since })).findings).toEqual([
      { what: expect.stringContaining(`export with continues=${size}`) },
    ]);
    const forged = since.replace(/\n(.)/, (_, digit) => `\n${digit === '9' ? 1 : 9}`);
    expect((await verify(await textOf(), { since: forged })).findings).not.toEqual([]);
  });

  it('is an event before its first byte is sent', async () => {
    const text = await textOf('actions=audit.exported');
    expect(eventsOf(await textOf('actions=audit.exported')).length).toBe(eventsOf(text).length + 1);
    expect(eventsOf(text).at(-1)).toMatchObject({
      actor: { id: auditor.id },
      risk: 'HIGH',
      changes: expect.arrayContaining([{ field: 'content', before: null, after: 'NDJSON' }]),
    });
  });

  it('has a manifest with the digest of its bytes', async () => {
    const { headers, text } = await auditor.client.file('/audit/export?format=csv');
    const [, path] = /<http:..[^/]+(.+)>/.exec(headers.get('link')!)!;
    const manifest: Manifest = JSON.parse((await auditor.client.file(path!)).text);
    expect(manifest).toMatchObject({
      content: 'CSV',
      first: 0,
      sha256: createHash('sha256').update(text).digest('hex'),
      verifierKey,
    });
  });

  it('is compressed if the client accepts gzip', async () => {
    const { headers, text } = await auditor.client.file('/audit/export');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect((await verify(text)).findings).toEqual([]);
  });

  it('as CSV contains nothing that a spreadsheet reads as a formula', async () => {
    await tenant.scim.post('/Groups', { displayName: '@SUM(1+1)\t"x"\n=2' });
    const text = (await auditor.client.file('/audit/export?format=csv')).text;
    const rows: string[][] = parse(text, { bom: true, relax_quotes: false });
    expect(rows.length).toBeGreaterThan(300);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows.flat()).toContain('\'@SUM(1+1) "x" =2');
  });

  it('as OCSF names the class, the activity and the native line', async () => {
    const events = linesOf((await auditor.client.file('/audit/export?format=ocsf')).text);
    for (const event of events) {
      expect(event.type_uid).toBe(event.class_uid * 100 + event.activity_id);
      expect(JSON.parse(event.raw_data)).toMatchObject({ format: 'rollcall.event/1', id: event.metadata.uid });
    }
  });

  it.each([
    ['format=xml', 'format'],
    ['since=yesterday', 'since'],
    ['until=2026-13-01T00:00:00Z', 'until'],
    ['actions=member.invited&actions=member.eaten', 'actions[1]'],
    ['actions=', 'actions[0]'],
    ['risks=EXTREME', 'risks[0]'],
    ['ip=localhost', 'ip'],
    ['after=-1', 'after'],
    ['after=1&after=2', 'after'],
    [`about=${'x'.repeat(255)}`, 'about'],
    ['about=a&about=b', 'about'],
    ['text=x', 'text'],
    ['anything=else', 'anything'],
  ])('of %s is refused, naming the parameter', async (query, field) => {
    const { status, text } = await auditor.client.file(`/audit/export?${query}`);
    expect([status, JSON.parse(text).errors[0].extensions]).toEqual([
      400,
      expect.objectContaining({ code: 'BAD_USER_INPUT', field }),
    ]);
  });
});

describe('files of the audit log', () => {
  it.each(['/audit/export', '/audit/checkpoint', '/audit/key', '/audit/consistency?from=0'])(
    '%s is available only to those who may read the log',
    async (path) => {
      const manager = await join(service, tenant, 'MANAGER');
      const { status, text } = await manager.client.file(path);
      expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
      const nobody = await fetch(service.url + path);
      expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="rollcall"']);
    },
  );

  it('of another organization cannot be found', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    const [event] = eventsOf(await textOf());
    for (const path of [`/audit/events/${event!.id}/proof`, '/audit/exports/none/manifest'])
      expect((await other.admin.file(path)).status).toBe(404);
    const text = (await other.admin.file('/audit/export')).text;
    expect(text).not.toContain('ada@acme.example');
    expect(eventsOf(text)).toHaveLength(4);
  });

  it('prove one event', async () => {
    const event = eventsOf(await textOf(`about=${bob}`))[3]!;
    const proof = (await auditor.client.file(`/audit/events/${event.id}/proof`)).text;
    expect(verifyProofFile(proof, { verifierKey })).toMatchObject({ events: 1, findings: [] });
    const [, extra] = /^extra (.+)$/m.exec(proof)!;
    expect(JSON.parse(Buffer.from(extra!, 'base64').toString())).toMatchObject({
      id: event.id,
      changes: event.changes,
    });
    const forged = Buffer.from(JSON.stringify({ ...event, risk: 'HIGH' })).toString('base64');
    expect(verifyProofFile(proof.replace(extra!, forged), { verifierKey }).findings).toHaveLength(1);
    expect(verifyProofFile(proof, {}).findings).toHaveLength(1);
  });

  it('show the head of the log, which grows with each event', async () => {
    const head = async () =>
      (await auditor.client.ask('{ auditLog { size first checkpoint verifierKey recordedAt } }')).auditLog;
    const before = await head();
    expect(before).toEqual({
      size: expect.any(Number),
      first: 0,
      checkpoint: (await auditor.client.file('/audit/checkpoint')).text,
      verifierKey: (await auditor.client.file('/audit/key')).text.trim(),
      recordedAt: expect.stringMatching(/Z$/),
    });
    await tenant.admin.ask('mutation { createProject(input: { name: "Grown" }) { project { id } } }');
    expect((await head()).size).toBeGreaterThan(before.size);
  });

  it('prove that one checkpoint continues another', async () => {
    const since = (await auditor.client.file('/audit/checkpoint')).text;
    await tenant.admin.ask('mutation { inviteMember(input: { email: "dan@acme.example" }) { member { id } } }');
    const proof = (await auditor.client.file(`/audit/consistency?from=${since.split('\n')[1]}`)).text;
    expect(verifyConsistencyFile(proof, { verifierKey, since })).toMatchObject({ findings: [] });
    expect(
      verifyConsistencyFile(
        proof.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
        { verifierKey, since },
      ).findings,
    ).toHaveLength(1);
    expect((await auditor.client.file('/audit/consistency?from=999999')).status).toBe(400);
  });
});

describe('promise 25: any change in an export is found offline', () => {
  let text: Buffer;
  let lines: string[];
  beforeAll(async () => {
    text = Buffer.from(await textOf(`about=${bob}`));
    lines = text.toString().split('\n').slice(0, -1);
  });
  /** Everything except the manifest. */
  const events = () => lines.length - 1;
  const numberOf = (line: number): number => {
    const { sequence, from } = JSON.parse(lines[line]!);
    return sequence ?? from;
  };

  it('one byte changed, added or removed', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), fc.constantFrom(0, 1), async (place, byte, removed) => {
        const at = place % text.length;
        const changed = Buffer.concat([text.subarray(0, at), Buffer.of(byte), text.subarray(at + removed)]);
        if (!changed.equals(text)) expect((await verify(changed)).findings).not.toEqual([]);
      }),
      { numRuns: 450 },
    ));

  it('one event dropped, and which', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), async (place) => {
        const at = place % events();
        const { findings } = await verify(`${lines.toSpliced(at, 1).join('\n')}\n`);
        expect(findings.some(({ sequence }) => at === events() - 1 || sequence === numberOf(at))).toBe(true);
      }),
      { numRuns: 100 },
    ));

  it('two events swapped, and where', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (one, other) => {
        const [first, second] = [one % events(), other % events()].sort((a, b) => a - b) as [number, number];
        if (first === second) return;
        const swapped = lines.with(first, lines[second]!).with(second, lines[first]!);
        const { findings } = await verify(`${swapped.join('\n')}\n`);
        expect(findings[0]).toMatchObject({ sequence: numberOf(first) });
      }),
      { numRuns: 50 },
    ));

  it('the end cut off', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), async (place) => {
        const { findings } = await verify(text.subarray(0, place % text.length));
        expect(findings.map(({ what }) => what).join()).toMatch(/truncated|is incomplete/);
      }),
      { numRuns: 50 },
    ));

  it('an event rewritten with its hash', async () => {
    const [line, other] = [JSON.parse(lines[20]!), JSON.parse(lines[22]!)];
    const forged = JSON.stringify({ ...other, sequence: line.sequence });
    expect((await verify(`${lines.with(20, forged).join('\n')}\n`)).findings).not.toEqual([]);
  });
});
