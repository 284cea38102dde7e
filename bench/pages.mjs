// npm run bench:pages: what each request of a console's pages costs with 100,000 people, 200 groups and 1,000 projects.
import { join } from 'node:path';
import { ask } from './admin-requests.mjs';
import { keepAlive, send } from './client.mjs';
import { measure } from './measure.mjs';
import { openMysql } from './mysql.mjs';
import { pageOperations } from './page-operations.mjs';
import { personOf, scimHeaders } from './people.mjs';
import { temporaryFolder } from './room.mjs';
import { seed } from './seed.mjs';
import { seedAccess } from './seed-access.mjs';
import { startService } from './service.mjs';

const USERS = Number(process.argv[2] ?? 100_000);
const ACCESS = { projects: 1000, groups: 200, members: 1000, projectsOfGroup: 5, grantsOfPerson: 3 };
const OPTIONS = { seconds: 6, warmUp: 2, concurrency: 8, pool: 10 };
/** Requests of an identity provider, which are in the logs. */
const REQUESTS = 4000;
const LOGGED = `{ organization { scimKeys { id } } auditEvents(first: 100) { nodes { id } }
  provisioningRecords(first: 100, filter: { statusClasses: [CLIENT_ERROR] }) { nodes { id } } }`;
/** The goal for the slowest of a hundred requests. */
const MOST_MS = 100;

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const folder = temporaryFolder();
const mysql = await openMysql();
try {
  await measureOn('sqlite', `sqlite:${join(folder, 'pages.db')}`);
  await measureOn('mysql', await mysql.create('pages'), mysql.statements);
} finally {
  await mysql.close();
}
process.exit();

async function measureOn(name, databaseUrl, statements) {
  const service = await startService(name, databaseUrl, OPTIONS);
  try {
    console.error(`${name}: ${USERS} people, ${ACCESS.projects} projects, ${ACCESS.groups} groups …`);
    const { ids } = await seed(service.target, databaseUrl, { users: USERS, members: 1, groups: 1 });
    Object.assign(service.target, { ids }, await seedAccess(databaseUrl, ids, ACCESS));
    Object.assign(service.target, await provision(service.target));
    report(name, await measure(service, Object.keys(pageOperations), OPTIONS, { statements }));
  } finally {
    await service.stop();
  }
}

/** Sends requests like an identity provider, half of which are refused; returns what the logs have about them. */
async function provision({ url, key, graphqlUrl, adminToken }) {
  const agent = keepAlive(OPTIONS.concurrency);
  let sent = 0;
  const post = async () => {
    while (sent < REQUESTS) {
      const body = personOf(`provisioned${Math.floor(sent++ / 2)}`);
      await send(agent, { url: `${url}/Users`, method: 'POST', headers: scimHeaders(key), body });
    }
  };
  await Promise.all(Array.from({ length: OPTIONS.concurrency }, post));
  const { text } = await send(agent, ask(graphqlUrl, adminToken, LOGGED));
  agent.destroy();
  const { organization, auditEvents, provisioningRecords } = JSON.parse(text).data;
  const idsOf = ({ nodes }) => nodes.map(({ id }) => id);
  return {
    keyId: organization.scimKeys[0].id,
    eventIds: idsOf(auditEvents),
    recordIds: idsOf(provisioningRecords),
  };
}

function report(name, rows) {
  const line = (...cells) =>
    console.log(cells.map((cell, index) => String(cell)[index ? 'padStart' : 'padEnd'](index ? 11 : 26)).join(''));
  console.log(`\n${name}, ${OPTIONS.concurrency} callers`);
  line('', 'p50 ms', 'p99 ms', 'a second', 'statements', 'errors');
  for (const { operation, p50, p99, rate, statements, errors, firstError } of rows) {
    line(
      operation,
      p50.toFixed(1),
      p99.toFixed(1),
      rate.toFixed(0),
      statements?.toFixed(1) ?? '',
      p99 > MOST_MS ? `${errors}  above ${MOST_MS} ms` : errors,
    );
    if (errors > 0) console.log(firstError);
    if (errors > 0 || p99 > MOST_MS) process.exitCode = 1;
  }
}
