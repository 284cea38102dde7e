import { cpSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createConnection as connectSocket, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { fastFolder } from '../bin/testing/temporary.mjs';
import { initialisedData } from '../test/support/mysql/initialised-data.mjs';
import { installedServer } from '../test/support/mysql/installed.mjs';
import { freePort } from '../test/support/mysql/local-server.mjs';
import { asUser } from '../test/support/mysql/options.mjs';
import { packagedServer } from '../test/support/mysql/packaged.mjs';
import { programOf } from './children.mjs';

const MEMBERS = 3;
const NAME = '6a1f3c52-8d5e-4d0b-9b61-0d6f2c9b7e11';
const PATIENCE_MS = 120_000;
const POLL_MS = 200;

/** Three MySQL servers in Group Replication on this machine, and an address that leads to the current primary. */
export async function openGroup() {
  for (const way of [installedServer, packagedServer]) {
    try {
      return await way(startGroup);
    } catch (error) {
      if (way === packagedServer) throw error;
    }
  }
}

async function startGroup(program) {
  if (program.kind !== 'mysql') throw new Error('Group Replication needs MySQL');
  const folder = mkdtempSync(join(fastFolder(), 'rollcall-group-'));
  const template = await initialisedData(program);
  const ports = [];
  for (let count = 0; count < 2 * MEMBERS; count++) ports.push(await freePort());
  const members = Array.from({ length: MEMBERS }, (_, index) => ({
    index,
    port: ports[index],
    groupPort: ports[MEMBERS + index],
    folder: join(folder, String(index)),
  }));
  const seeds = members.map(({ groupPort }) => `127.0.0.1:${groupPort}`).join(',');
  for (const member of members) {
    cpSync(template, join(member.folder, 'data'), { recursive: true });
    rmSync(join(member.folder, 'data', 'auto.cnf'), { force: true });
    launch(program, member, seeds);
  }
  for (const member of members) {
    await prepare(member);
    await enter(member, member.index === 0);
  }
  const router = await startRouter(members);
  return {
    description: `MySQL ${program.number}, ${MEMBERS} members`,
    url: `mysql://root@127.0.0.1:${router.port}`,
    primary: () => primaryOf(members),
    /** SIGKILL, like a machine that loses power. */
    kill: (member) => {
      member.child.kill('SIGKILL');
    },
    rejoin: async (member) => {
      launch(program, member, seeds);
      await answering(member);
      await enter(member, false);
    },
    stop: async () => {
      router.stop();
      for (const { child } of members) child.kill('SIGKILL');
      await sleep(500);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function launch(program, member, seeds) {
  const log = openSync(join(member.folder, 'log'), 'a');
  const args = [
    ...program.prefix,
    '--no-defaults',
    ...program.options,
    `--datadir=${join(member.folder, 'data')}`,
    `--socket=${join(member.folder, 'server.sock')}`,
    `--pid-file=${join(member.folder, 'server.pid')}`,
    '--bind-address=127.0.0.1',
    `--port=${member.port}`,
    ...asUser(),
    '--mysqlx=OFF',
    '--secure-file-priv=NULL',
    '--max-connections=300',
    '--innodb-redo-log-capacity=64M',
    '--innodb-buffer-pool-size=128M',
    `--server-id=${member.index + 1}`,
    '--gtid-mode=ON',
    '--enforce-gtid-consistency=ON',
    '--log-bin=binlog',
    '--report-host=127.0.0.1',
    '--plugin-load-add=group_replication.so',
    `--group-replication-group-name=${NAME}`,
    '--group-replication-start-on-boot=OFF',
    `--group-replication-local-address=127.0.0.1:${member.groupPort}`,
    `--group-replication-group-seeds=${seeds}`,
    '--group-replication-recovery-get-public-key=ON',
    // A new primary answers only after it has applied everything that the previous one acknowledged.
    '--group-replication-consistency=BEFORE_ON_PRIMARY_FAILOVER',
  ];
  member.child = programOf(program.command, args, ['ignore', log, log]);
}

async function prepare(member) {
  await answering(member);
  await run(member, [
    'SET SESSION sql_log_bin = 0',
    "CREATE USER recovery@'%' IDENTIFIED BY 'recovery'",
    "GRANT REPLICATION SLAVE, BACKUP_ADMIN, CONNECTION_ADMIN, GROUP_REPLICATION_STREAM ON *.* TO recovery@'%'",
    "CHANGE REPLICATION SOURCE TO SOURCE_USER = 'recovery', SOURCE_PASSWORD = 'recovery' FOR CHANNEL 'group_replication_recovery'",
  ]);
}

async function enter(member, first) {
  await run(member, [
    ...(first ? ['SET GLOBAL group_replication_bootstrap_group = ON'] : []),
    'START GROUP_REPLICATION',
    ...(first ? ['SET GLOBAL group_replication_bootstrap_group = OFF'] : []),
  ]);
  const mine = `SELECT member_state AS state FROM performance_schema.replication_group_members WHERE member_port = ${member.port}`;
  await until(async () => (await run(member, [mine]))[0]?.state === 'ONLINE', `member ${member.index} is not online`);
}

const answering = (member) =>
  until(() => run(member, ['SELECT 1']).then(() => true), `member ${member.index} does not answer`);

/** Runs statements on one connection; returns the rows of the last one. */
async function run({ port }, statements) {
  const connection = await createConnection({ host: '127.0.0.1', port, user: 'root', connectTimeout: 2000 });
  try {
    let rows;
    for (const statement of statements) [rows] = await connection.query(statement);
    return rows;
  } finally {
    connection.destroy();
  }
}

async function until(isSo, problem) {
  const deadline = Date.now() + PATIENCE_MS;
  let last = '';
  while (Date.now() < deadline) {
    try {
      if (await isSo()) return;
    } catch ({ message }) {
      last = message;
    }
    await sleep(POLL_MS);
  }
  throw new Error(`${problem}: ${last}`);
}

/** The member that accepts writes, according to itself and the majority; undefined during an election. */
async function primaryOf(members) {
  const asked = await Promise.all(
    members.map(async (member) => {
      const [row] = await run(member, [
        `SELECT @@super_read_only AS readOnly, member_role AS role, member_state AS state
         FROM performance_schema.replication_group_members WHERE member_port = ${member.port}`,
      ]).catch(() => []);
      return row?.role === 'PRIMARY' && row.state === 'ONLINE' && Number(row.readOnly) === 0 ? member : undefined;
    }),
  );
  return asked.find(Boolean);
}

/** Like MySQL Router: leads new connections to the primary, and breaks those to a previous one. */
async function startRouter(members) {
  let primary = await primaryOf(members);
  const pairs = new Map();
  const server = createServer((client) => {
    if (!primary) return void client.destroy();
    const target = connectSocket(primary.port, '127.0.0.1');
    pairs.set(client, primary);
    for (const [from, to] of [
      [client, target],
      [target, client],
    ]) {
      from.pipe(to);
      from.on('error', () => {});
      from.on('close', () => {
        to.destroy();
        pairs.delete(client);
      });
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const timer = setInterval(async () => {
    primary = await primaryOf(members);
    for (const [client, to] of pairs) if (to !== primary) client.destroy();
  }, POLL_MS);
  return {
    port: server.address().port,
    stop: () => {
      clearInterval(timer);
      server.close();
      for (const client of pairs.keys()) client.destroy();
    },
  };
}
