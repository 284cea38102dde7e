import { type DomainError, type Organization, type Principal, RateLimit } from '@rollcall/domain';
import { Database, type MemberId } from '@rollcall/platform';
import { createTestDatabase } from '../support/database';
import { setUpOrganization } from '../support/organization-setup';
import { startProcess } from '../support/process';
import { rows } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import { setUpTenant, startService } from '../support/service';
import { openDatabase } from '../support/tables';

const LIMIT = 50;
const WITH_BURST = 55;
const CALLER: Principal['actor'] = {
  type: 'USER',
  id: '01a20fb7-3782-7323-ab29-62790e7e9183' as MemberId,
  label: 'ada',
};

const times = <Result>(count: number, work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

it('two processes share one window: of 200 racing requests, exactly the limit and its burst are admitted', async () => {
  const database = await createTestDatabase();
  const { scimKey } = await setUpOrganization(database.url, LIMIT);
  const processes = await times(2, () => startProcess(database.url));
  const dataSource = await openDatabase(database.url);
  try {
    // The organization's minute starts now, however long the processes took to start.
    await dataSource.query('UPDATE organizations SET version = version + 1, created_at = ?', [Date.now()]);
    const clients = processes.map(({ url }) => new ScimClient(url, scimKey));
    const answers = await times(200, (index) => clients[index % 2]!.get('/Users?count=1'));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(WITH_BURST);
    expect(refused).toHaveLength(200 - WITH_BURST);
    for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  } finally {
    await dataSource.destroy();
    await Promise.all(processes.map(({ kill }) => kill('SIGTERM')));
    await database.drop();
  }
});

it.each<[string, (holder: RateLimit, organization: Organization) => Promise<void>]>([
  ['an organization', (holder, organization) => holder.take(organization, '/scim/v2')],
  ['a caller', (holder, organization) => holder.takeOfCaller({ organization, actor: CALLER } as Principal, LIMIT)],
])(
  'twenty processes whose leases race hand out exactly the limit of %s and its burst, minute after minute',
  async (_, take) => {
    const service = await startService();
    try {
      const { organization } = (await setUpTenant(service, { scimRateLimit: LIMIT })).founded;
      const holders = Array.from({ length: 20 }, () => new RateLimit(new Database(service.dataSource)));
      const outcome = (holder: RateLimit, then: Organization) =>
        take(holder, then).then(
          () => 'allowed',
          ({ code }: DomainError) => code,
        );
      for (let minute = 1; minute <= 5; minute++) {
        const then = { ...organization, createdAt: new Date(Date.now() - minute * 60_000) };
        const outcomes = await times(1200, (index) => outcome(holders[index % 20]!, then));
        expect(outcomes.filter((each) => each === 'allowed')).toHaveLength(WITH_BURST);
        expect(outcomes.filter((each) => each === 'RATE_LIMITED')).toHaveLength(1200 - WITH_BURST);
      }
      expect(await rows(service.dataSource, 'SELECT minute FROM rate_windows')).toEqual([{ minute: 5 }]);
    } finally {
      await service.stop();
    }
  },
);
