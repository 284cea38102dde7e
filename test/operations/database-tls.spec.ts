import { createTestDatabase, type TestDatabase } from '../support/database';
import { rollcall } from '../support/process';

const onServer = process.env.TEST_DATABASE === 'mysql' ? describe : describe.skip;

onServer('the connection to a server database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const migrate = (env: Record<string, string>) => rollcall(['migrate'], { DATABASE_URL: database.url, ...env });

  it('is encrypted on request', async () => {
    const { status, stdout, stderr } = await migrate({ DATABASE_TLS: 'on' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/was migrated|is up to date/);
  }, 180_000);

  it('is not made to a server with an untrusted certificate', async () => {
    const { status, stderr } = await migrate({ DATABASE_TLS: 'verify' });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^rollcall: .*DATABASE_TLS=verify.*\n$/)]);
  }, 180_000);

  it.each([
    [{ DATABASE_TLS: 'verify', DATABASE_CA: '/nowhere.pem' }, 'DATABASE_CA=/nowhere.pem cannot be read: ENOENT.'],
    [{ DATABASE_TLS: 'on', DATABASE_CA: '/nowhere.pem' }, 'DATABASE_CA requires DATABASE_TLS=verify'],
    [{ DATABASE_TLS: 'yes' }, 'DATABASE_TLS=yes is not valid'],
  ])('with %j is refused in one line', async (env, line) => {
    const { status, stderr } = await migrate(env as Record<string, string>);
    expect([status, stderr]).toEqual([1, expect.stringContaining(line)]);
  });
});
