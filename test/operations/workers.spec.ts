import { createTestDatabase, type TestDatabase } from '../support/database';
import { setUpOrganization } from '../support/organization-setup';
import { rollcallProcess, type ServiceProcess, startProcess } from '../support/process';

const METRICS_TOKEN = 'a-token-for-prometheus';
const WORKERS = 2;

let database: TestDatabase;
let scimKey: string;
let service: ServiceProcess;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ scimKey } = await setUpOrganization(database.url));
  service = await startProcess(database.url, { METRICS_TOKEN }, ['--workers', String(WORKERS)]);
}, 180_000);
afterAll(async () => {
  await service.kill('SIGKILL');
  await database.drop();
});

/** One request on its own connection, repeated once if the connection breaks. */
async function ask(): Promise<number> {
  const once = async () => {
    const headers = { authorization: `Bearer ${scimKey}`, connection: 'close' };
    return (await fetch(`${service.url}/scim/v2/Users?count=1`, { headers })).status;
  };
  return once().catch(once);
}

/** The processes that answered requests. */
const answered = (): Set<number> =>
  new Set(
    service
      .output()
      .split('\n')
      .filter((line) => line.includes('"path":"/scim/v2/Users"'))
      .map((line) => JSON.parse(line).pid),
  );

async function askUntil(isSo: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 600 && !isSo(); attempt++) {
    expect(new Set(await Promise.all(Array.from({ length: 12 }, ask)))).toEqual(new Set([200]));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(isSo()).toBe(true);
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('workers that share a port', () => {
  it('share the requests, and say once that they serve', async () => {
    await askUntil(() => answered().size === WORKERS);
    expect(service.output().match(/Rollcall is running/g)).toHaveLength(1);
  }, 180_000);

  it('are counted together, whichever one is asked', async () => {
    const before = await countedRequests();
    for (let request = 0; request < 12; request++) await ask();
    expect((await countedRequests()) - before).toBe(12);
  });

  it('are replaced when they die, unnoticed by clients that retry once', async () => {
    const [victim] = [...answered()];
    process.kill(victim!, 'SIGKILL');
    await askUntil(() => answered().size === WORKERS + 1);
    expect(service.output()).toContain(`worker ${victim} exited (SIGKILL); starting another one`);
  }, 180_000);

  it('stop together, each after its requests', async () => {
    expect(await service.kill('SIGTERM')).toBe(0);
    expect([...answered()].filter(isAlive)).toEqual([]);
  }, 180_000);

  // On SQLite only, because the test configures a different database.
  (process.env.TEST_DATABASE === 'mysql' ? it.skip : it)(
    'end with status 1 if none can serve',
    async () => {
      const { status, stderr } = await rollcallProcess(['serve', '--workers', '2'], {
        DATABASE_URL: 'mysql://root:secret@127.0.0.1:1/x',
      });
      expect([status, stderr]).toEqual([1, expect.stringContaining('No database is listening')]);
    },
    180_000,
  );
});

async function countedRequests(): Promise<number> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const text = await (await fetch(`${service.url}/metrics`, { headers })).text();
  return Number(
    /http_request_duration_seconds_count\{method="GET",route="\/scim\/v2\/Users",status="200"\} (\d+)/.exec(text)?.[1],
  );
}
