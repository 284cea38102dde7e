import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { program } from '../../apps/api/src/cli/program';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { type Finished, rollcall, rollcallProcess, startProcess } from '../support/process';
import { rows } from '../support/rows';
import { openDatabase } from '../support/tables';

// Every command that changes or exports something leaves an event: every command of the command line is executed here.

let database: TestDatabase;
let folder: string;
let organization: string;
/** The database that the commands use. */
let url: string;
beforeAll(async () => {
  database = await createTestDatabase();
  url = database.url;
  folder = await mkdtemp(join(tmpdir(), 'rollcall-commands-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const onServer = process.env.TEST_DATABASE === 'mysql';

interface Act {
  /** The events that it leaves, once each; empty for a command that only reads. */
  events: string[];
  run: () => Promise<Pick<Finished, 'status' | 'stderr'>>;
}

/** In a separate process on one database, like an operator; the process itself behaves the same on the other. */
const runs = onServer ? rollcall : rollcallProcess;
const run = (...args: string[]) => runs(args, { DATABASE_URL: url, ...keys });

const setUp = async () => {
  const done = await run('setup', '--organization', 'Acme', '--admin', 'admin@acme.example', '--json');
  organization = JSON.parse(done.stdout).organizationId;
  return done;
};

/** After its first use, every command needs it. */
let keys: { SECRETS_KEY?: string } = {};
const rotate = () => {
  keys = { SECRETS_KEY: randomBytes(32).toString('base64') };
  return run('secrets', 'rotate');
};

/** Restores into an empty database: this process may still have the other one open. */
const restoreElsewhere = () => {
  url = `sqlite:${join(folder, 'restored.db')}`;
  return run('restore', join(folder, 'backup.db'));
};

/** Ordered so that each finds what it needs. */
const acts: Record<string, Act> = {
  migrate: { events: ['service.migrated'], run: () => run('migrate') },
  setup: { events: ['organization.founded', 'member.created', 'access_token.generated'], run: setUp },
  serve: {
    // On an embedded database, it prints a link for the first admin.
    events: onServer ? ['service.started'] : ['service.started', 'sign_in.link_created'],
    run: async () => {
      const service = await startProcess(url);
      await service.kill('SIGTERM');
      return { status: 0, stderr: '' };
    },
  },
  organizations: { events: [], run: () => run('organizations') },
  'emergency-token': {
    events: ['access_token.issued_in_emergency'],
    run: () =>
      run(
        'emergency-token',
        '--organization',
        organization,
        '--admin',
        'admin@acme.example',
        '--reason',
        'SSO is down',
      ),
  },
  'sign-in-link': {
    events: ['sign_in.link_created'],
    run: () => run('sign-in-link', '--organization', organization, '--member', 'admin@acme.example'),
  },
  'audit export': {
    events: ['audit.exported'],
    run: () => run('audit', 'export', '--organization', organization, '--reason', 'Yearly audit'),
  },
  'audit verify': { events: [], run: () => run('audit', 'verify', '--organization', organization) },
  'audit checkpoint': { events: [], run: () => run('audit', 'checkpoint', '--organization', organization) },
  'audit new-key': { events: [], run: () => run('audit', 'new-key') },
  'secrets rotate': { events: ['service.secrets_rotated'], run: rotate },
  ...(onServer
    ? {}
    : {
        backup: { events: ['service.backed_up'], run: () => run('backup', join(folder, 'backup.db')) },
        restore: { events: ['service.restored'], run: restoreElsewhere },
      }),
};

const namesOf = (command: Command, above: readonly string[] = []): string[] =>
  command.commands.flatMap((below) => {
    const path = [...above, below.name()];
    return below.commands.length > 0 ? namesOf(below, path) : [path.join(' ')];
  });

it('every command is executed here', () => {
  const embedded = onServer ? ['backup', 'restore'] : [];
  expect([...Object.keys(acts), ...embedded].sort()).toEqual(namesOf(program(process)).sort());
});

it.each(Object.keys(acts))(
  '%s leaves exactly its events',
  async (name) => {
    const { events, run } = acts[name]!;
    const before = name === 'migrate' ? [] : await actions();
    const { status, stderr } = await run();
    expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    const left = (await actions()).slice(before.length);
    // A serving process also stops.
    expect(left.filter((action) => action !== 'service.stopped')).toEqual(events);
  },
  180_000,
);

/** The action of every event, in order. */
async function actions(): Promise<string[]> {
  const dataSource = await openDatabase(url);
  try {
    const events = await rows<{ action: string }>(dataSource, 'SELECT action FROM audit_events ORDER BY id');
    return events.map(({ action }) => action);
  } finally {
    await dataSource.destroy();
  }
}
