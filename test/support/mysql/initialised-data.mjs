import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../../../bin/preparation/lock.mjs';
import { run } from '../packages/run.mjs';
import { inCache } from './cache.mjs';
import { asUser } from './options.mjs';

/** A fresh data directory of this program. It is created once, because that takes seconds, and copied for each run. */
export async function initialisedData(program) {
  const template = inCache(`data-${program.key}`);
  if (existsSync(template)) return template;
  return withLock(`${template}.lock`, async () => {
    if (existsSync(template)) return template;
    // Renamed once complete, so that an interrupted run leaves nothing that looks usable.
    const draft = `${template}.draft`;
    await rm(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    await initialise[program.kind](program, draft, inCache('logs', 'initialise.log'));
    await rename(draft, template);
    return template;
  });
}

const initialise = {
  mysql: ({ command, prefix, options }, data, log) =>
    run(
      command,
      [
        ...prefix,
        '--no-defaults',
        ...options,
        '--initialize-insecure',
        `--datadir=${data}`,
        '--innodb-redo-log-capacity=64M',
        '--innodb-flush-method=nosync',
        ...asUser(),
      ],
      { log },
    ),

  /** Does what mariadb-install-db does, without the shell tools that it requires: root gets an empty password. */
  mariadb: async ({ command, prefix, options, share }, data, log) => {
    mkdirSync(join(data, 'mysql'));
    await run(
      command,
      [...prefix, '--no-defaults', ...options, '--bootstrap', `--datadir=${data}`, '--log-warnings=0', ...asUser()],
      { input: mariadbTables(share), log },
    );
  },
};

function mariadbTables(share) {
  const scripts = SCRIPTS_AT.map(([folder, prefix]) => join(share, folder, `${prefix}_`)).find(hasTables);
  if (!scripts) throw new Error(`no system tables in ${share}`);
  const tables = TABLES.map((name) => readFileSync(`${scripts}${name}`, 'utf8'));
  // The bootstrap reads one statement per line.
  return ['use mysql;', 'set @auth_root_socket=NULL;', "set @current_hostname='localhost';", ...tables].join('\n');
}

const hasTables = (scripts) => existsSync(`${scripts}${TABLES[0]}`);

const TABLES = ['system_tables.sql', 'performance_tables.sql', 'system_tables_data.sql'];

// Releases before 11 use the name mysql here.
const SCRIPTS_AT = ['mariadb', 'mysql', '.'].flatMap((folder) =>
  ['mariadb', 'mysql'].map((prefix) => [folder, prefix]),
);
