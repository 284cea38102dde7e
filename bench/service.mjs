import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { end, nodeOf, outputOf } from './children.mjs';
import { keepAlive, send } from './client.mjs';

const MAIN = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));
const MANY = 1_000_000;
const PATIENCE_MS = 60_000;

/** Sets up an organization and serves it, from the build (or from another `main`), like an operator. */
export async function startService(name, databaseUrl, { pool, workers = 1 }, main = MAIN) {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: String(pool),
    PORT: String(port),
    ADMIN_RATE_LIMIT: '0',
    // Without a mail server, each invitation is a log line, which nobody reads here.
    LOG_LEVEL: 'warn',
  };
  const founding = ['--organization', 'Bench', '--admin', 'admin@bench.example', '--scim', '--rate-limit', 'none'];
  const { scimKey, adminToken } = JSON.parse(
    await outputOf(nodeOf([main, 'setup', ...founding, '--json'], env, 'pipe')),
  );
  const startedAt = performance.now();
  // As in the image.
  const serve = ['--v8-pool-size=1', '--max-semi-space-size=16', main, 'serve', '--workers', String(workers)];
  const child = nodeOf(serve, env, ['ignore', 'ignore', 'inherit']);
  child.on('exit', (status, signal) => {
    // A process that ended on request has the status 0 or this signal.
    if (status !== 0 && signal !== 'SIGTERM') console.error(`the service ended with ${signal ?? `status ${status}`}`);
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child);
  const readyMs = performance.now() - startedAt;
  await raiseSafeguard(url, adminToken);
  return {
    name,
    pid: child.pid,
    readyMs,
    target: { url: `${url}/scim/v2`, key: scimKey, graphqlUrl: `${url}/graphql`, adminToken },
    stop: () => end(child),
  };
}

/** The removal safeguard exists to stop a load that keeps removing people. */
async function raiseSafeguard(url, adminToken) {
  const agent = keepAlive(1);
  const query = `mutation { updateScimSettings(input: { safeguardPeoplePercent: 100, safeguardPeople: ${MANY} }) { organization { id } } }`;
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
  const { text } = await send(agent, {
    url: `${url}/graphql`,
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  agent.destroy();
  if (JSON.parse(text).errors) throw new Error(`the removal safeguard could not be raised: ${text}`);
}

async function untilReady(url, child) {
  const agent = keepAlive(1);
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await send(agent, { url: `${url}/ready` }).catch(() => undefined);
    if (answer?.status === 200) return agent.destroy();
    await pause(10);
  }
  throw new Error('the service does not answer');
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
