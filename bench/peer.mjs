// npm run bench -- --peer: the service compared to a SCIM server that keeps everything in memory, in one run on one machine.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { end, forkOf, messageOf } from './children.mjs';
import { keepAlive, send } from './client.mjs';
import { startLoad } from './measure.mjs';
import { addMembers, groupOf, nameOf, personOf, scimHeaders } from './people.mjs';
import { seed } from './seed.mjs';
import { startService } from './service.mjs';
import { inColumns, machine } from './table.mjs';
import { usageOf } from './usage.mjs';

/** The least ratio to the peer's rate, by kind of database; undefined if only the figure is of interest. */
const GOALS = {
  create: { sqlite: 1.0, mysql: 0.7 },
  'deactivate, then reactivate': { sqlite: 1.2, mysql: 0.8 },
  'replace by the same': { sqlite: 1.2, mysql: 1.0 },
  'replace, another name': {},
  'get by id': { sqlite: 1.2, mysql: 0.8 },
  'filter by userName': { sqlite: 1.2, mysql: 0.8 },
  'probe, count=1': { sqlite: 1.0, mysql: 0.7 },
  'first page of 100': {},
  'page of 100 at 90 %': {},
  'add 1,000 members': { sqlite: 39, mysql: 23 },
  'add one member': { sqlite: 370, mysql: 260 },
};
/** MiB of one process, which serves requests or has not yet had any. */
const MOST_PEAK = 250;
const MOST_IDLE = 120;

const PEOPLE = 20_000;
const MEMBERS = 10_000;
const EMPTY_GROUPS = 20;
/** A machine's speed varies over time, so each operation runs on each server in turn, several times. */
const PARTS = 6;
/** In seconds, because only 10,000 people can be added to the group, and most of this work is warm by then. */
const SHORTER_WARM_UP = { 'add one member': 1 };
/** Until V8 has given back what only the start needed: it does so when a process has allocated little for some time. */
const IDLE_MS = 120_000;

const FOLDER = fileURLToPath(new URL('peer', import.meta.url));

/** Prints a table with the peer's rates and ours as ratios to them. Throws if a request fails. */
export async function compareWithPeer(mysql, given, { folder, say }) {
  const options = { ...given, users: PEOPLE, groups: 1, members: MEMBERS };
  install(say);
  const servers = [await startPeer()];
  try {
    for (const kind of options.kinds) {
      const url = kind === 'sqlite' ? `sqlite:${join(folder, 'peer.db')}` : await mysql.create('peer');
      servers.push({ ...(await startService(kind, url, options)), databaseUrl: url });
    }
    await pause(IDLE_MS);
    for (const server of servers) server.idleMib = usageOf(server.pid)?.rssMib;
    for (const server of servers) {
      say(`${server.name}: ${PEOPLE} people and a group of ${MEMBERS} …`);
      Object.assign(server.target, await seeded(server, options));
      server.load = await startLoad(server, options);
    }
    const rows = [];
    for (const operation of Object.keys(GOALS)) {
      const rates = await ratesOf(servers, operation, options);
      say(`${operation}: ${rates.map(shown).join(', ')} a second`);
      rows.push({ operation, rates });
    }
    report(rows, servers, options, await mysql.settings());
  } finally {
    for (const server of servers) {
      await server.load?.stop();
      await server.stop();
    }
  }
}

/** It is no dependency of the service, so it is fetched when somebody compares. */
function install(say) {
  const wanted = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')).dependencies;
  const isThere = ([name, version]) => {
    const found = join(FOLDER, 'node_modules', name, 'package.json');
    return existsSync(found) && JSON.parse(readFileSync(found, 'utf8')).version === version;
  };
  if (Object.entries(wanted).every(isThere)) return;
  say('Fetching what to compare with …');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function startPeer() {
  const child = forkOf('./peer/server.mjs');
  const { port } = await messageOf(child);
  const target = { url: `http://127.0.0.1:${port}/scim/v2`, key: 'any' };
  return { name: 'peer', pid: child.pid, target, stop: () => end(child) };
}

async function seeded({ name, target, databaseUrl }, options) {
  const agent = keepAlive(options.concurrency);
  const post = async (path, body) => {
    const sent = { url: target.url + path, method: 'POST', headers: scimHeaders(target.key), body };
    const { status, text } = await send(agent, sent);
    if (status !== 201) throw new Error(`POST ${path} answered ${status} ${text}`);
    return JSON.parse(text).id;
  };
  const seeds =
    name === 'peer' ? await seedPeer(post, target, agent, options) : await seed(target, databaseUrl, options);
  const emptyGroupIds = [];
  while (emptyGroupIds.length < EMPTY_GROUPS)
    emptyGroupIds.push(await post('/Groups', groupOf(options.groups + emptyGroupIds.length)));
  agent.destroy();
  return { ...seeds, emptyGroupIds };
}

async function seedPeer(post, { url, key }, agent, { users, members, concurrency }) {
  const ids = Array(users);
  let next = 0;
  const caller = async () => {
    for (let place = next++; place < users; place = next++) ids[place] = await post('/Users', personOf(nameOf(place)));
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  const groupId = await post('/Groups', groupOf(0));
  const headers = scimHeaders(key);
  const body = addMembers(ids.slice(0, members));
  await send(agent, { url: `${url}/Groups/${groupId}`, method: 'PATCH', headers, body });
  return { ids, members, groupIds: [groupId] };
}

async function ratesOf(servers, operation, { seconds, warmUp }) {
  const sums = servers.map(() => ({ requests: 0, elapsed: 0 }));
  for (const { load } of servers) await load.run(operation, SHORTER_WARM_UP[operation] ?? warmUp);
  for (let part = 0; part < PARTS; part++) {
    for (const [index, { name, load }] of servers.entries()) {
      const { times, failures, elapsed } = await load.run(operation, seconds / PARTS);
      if (failures.length > 0) throw new Error(`${name}, ${operation}: ${failures[0]}`);
      sums[index].requests += times.length;
      sums[index].elapsed += elapsed;
    }
  }
  return sums.map(({ requests, elapsed }) => requests / elapsed);
}

function report(rows, servers, { concurrency, seconds, warmUp }, settings) {
  const [, ...ours] = servers;
  const lines = [
    ['operation', 'peer/s', ...ours.flatMap(({ name }) => [`${name}/s`, 'ratio', 'goal', ''])],
    ...rows.map(({ operation, rates: [peer, ...rates] }) => [
      operation,
      shown(peer),
      ...rates.flatMap((rate, index) => {
        const goal = GOALS[operation][ours[index].name];
        const ratio = rate / peer;
        return [shown(rate), shown(ratio), goal?.toString() ?? '-', goal === undefined ? '' : verdict(ratio >= goal)];
      }),
    ]),
    memoryLine('idle, MiB', servers, ({ idleMib }) => idleMib, MOST_IDLE),
    memoryLine('peak, MiB', servers, ({ pid }) => usageOf(pid)?.peakMib, MOST_PEAK),
  ];
  console.log(`
${machine()}
MySQL: ${settings}
${PEOPLE} people, ${concurrency} requests at a time over keep-alive, ${seconds} s in ${PARTS} parts after ${warmUp} s of warm-up, one server after another

${inColumns(lines, (column) => column === 0)}

The peer is SCIMMY with a store in memory: it has no database, keys, log or events (bench/peer/server.mjs).`);
}

function memoryLine(title, [peer, ...ours], read, most) {
  const cell = (server) => read(server)?.toFixed(0) ?? '-';
  return [
    title,
    cell(peer),
    ...ours.flatMap((server) => [cell(server), '', `≤ ${most}`, verdict(read(server) <= most)]),
  ];
}

const verdict = (isMet) => (isMet ? 'ok' : 'below');
const shown = (number) => (number < 10 ? number.toFixed(2) : number.toFixed(0));
