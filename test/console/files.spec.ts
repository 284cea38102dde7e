import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ConsoleFiles } from '../../apps/api/src/console/console-files';
import { codeOf } from '../admin/refusal';
import { type Service, startService } from '../support/service';

const PAGE =
  '<!doctype html><meta name="nonce" content="%NONCE%"><script type="module" src="%BASE%assets/main-abcd1234.js"></script>';
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(2000))});\n`;

let folder: string;
let service: Service;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-console-'));
  const built = join(folder, 'console');
  await mkdir(join(built, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(built, 'index.html'), PAGE);
  await writeFile(join(built, 'favicon.svg'), '<svg/>');
  await writeFile(join(built, '.env'), 'SECRET=1');
  await writeFile(join(built, 'assets/main-abcd1234.js'), SCRIPT);
  await writeFile(join(built, 'assets/main-abcd1234.js.gz'), gzipSync(SCRIPT));
  await writeFile(join(built, 'assets/main-abcd1234.js.br'), brotliCompressSync(SCRIPT));
  service = await startService();
  service.application.get(ConsoleFiles, { strict: false }).folder = built;
});
afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true });
});

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const ask = (path: string, init: RequestInit = {}, on = service) =>
  fetch(on.url + path, { redirect: 'manual', ...init });
const page = (path: string, on = service) => ask(path, { headers: HTML }, on);
const script = '/console/assets/main-abcd1234.js';

/** Without the decompression and the normalization of `fetch`. */
const raw = (path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> => {
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) =>
    get({ hostname, port, path, headers }, (response) => resolve(response.resume())).on('error', reject),
  );
};

it('the root leads to the console', async () => {
  for (const method of ['GET', 'HEAD']) {
    const { status, headers } = await ask('/', { method });
    expect([status, headers.get('location')]).toEqual([302, '/console/']);
  }
});

it.each(['/console', '/console/', '/console/members', '/console/members/0199?tab=access', '/console/sign-in'])(
  '%s is the page, with a nonce of its own',
  async (path) => {
    const responses = [await page(path), await page(path)];
    const nonces = await Promise.all(
      responses.map(async (response) => {
        expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
        expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
        const text = await response.text();
        expect(text).toContain('src="/console/assets/main-abcd1234.js"');
        const [, nonce] = /content="([A-Za-z0-9+/]{22}==)"/.exec(text)!;
        expect(response.headers.get('content-security-policy')).toBe(
          `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'`,
        );
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  },
);

it('hashed files are kept for a year, others are asked for again', async () => {
  const hashed = await ask(script);
  expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(hashed.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await hashed.text()).toBe(SCRIPT);
  const icon = await ask('/console/favicon.svg');
  expect([icon.headers.get('cache-control'), icon.headers.get('content-type')]).toEqual(['no-cache', 'image/svg+xml']);
  const etag = icon.headers.get('etag')!;
  expect((await ask('/console/favicon.svg', { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await ask('/console/favicon.svg', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
});

it('sends the smallest copy that the browser accepts', async () => {
  const etags = new Set();
  for (const [accepted, encoding] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
    ['br;q=0, gzip;q=0', undefined],
  ]) {
    const { headers, statusCode } = await raw(script, { 'accept-encoding': accepted! });
    expect([statusCode, headers['content-encoding'], headers.vary]).toEqual([200, encoding, 'Accept-Encoding']);
    etags.add(headers.etag);
    expect(await (await ask(script, { headers: { 'accept-encoding': accepted! } })).text()).toBe(SCRIPT);
  }
  expect(etags.size).toBe(3);
});

it('HEAD has the headers of GET and no body', async () => {
  for (const path of ['/console/', script, '/console/favicon.svg']) {
    const [got, head] = [await ask(path, { headers: HTML }), await ask(path, { method: 'HEAD', headers: HTML })];
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['content-type', 'cache-control', 'content-length', 'etag'])
      expect([path, name, head.headers.get(name)]).toEqual([path, name, got.headers.get(name)]);
    await got.body?.cancel();
  }
});

it.each([
  '/console/assets/main-old.js',
  '/console/api/nothing',
  '/console/api/session/x',
  '/console/assets/main-abcd1234.js.br',
])('%s does not exist, also for a browser that accepts pages', async (path) => {
  const response = await page(path);
  expect([response.status, codeOf((await response.json()) as never)]).toEqual([404, 'NOT_FOUND']);
});

it('an unknown image is no page', async () => {
  for (const accept of ['image/webp,*/*', '*/*', 'application/json'])
    expect((await ask('/console/logo.png', { headers: { accept } })).status).toBe(404);
});

it.each([
  '/console/../secret.txt',
  '/console/..%2fsecret.txt',
  '/console/%2e%2e/secret.txt',
  '/console/%2e%2e%2fsecret.txt',
  '/console/..%5csecret.txt',
  '/console//secret.txt',
  '/console/.env',
  '/console/assets/../../secret.txt',
  '/console/%00',
])('%s leads nowhere', async (path) => {
  const { statusCode } = await raw(path, { accept: '*/*' });
  expect(statusCode).toBe(404);
});

it('a page can only be read', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
    expect((await ask('/console/', { method })).status).toBe(404);
});

it('the other APIs keep their answers', async () => {
  expect((await ask('/nothing')).status).toBe(404);
  const missed = await ask('/Users');
  expect([missed.status, missed.headers.get('content-type')]).toEqual([404, expect.stringContaining('scim+json')]);
});

it('a new build is served without a restart', async () => {
  const files = service.application.get(ConsoleFiles, { strict: false });
  const path = join(files.folder, 'index.html');
  await writeFile(path, `${PAGE}<p>second</p>`);
  await writeFile(join(files.folder, 'assets/second-12345678.js'), '2');
  await utimes(path, new Date(), new Date(Date.now() + 5000));
  expect(await (await page('/console/')).text()).toContain('second');
  expect((await ask('/console/assets/second-12345678.js')).status).toBe(200);
});

it('without a build, the response says how to build it', async () => {
  const without = await startService({ DATABASE_URL: service.databaseUrl });
  without.application.get(ConsoleFiles, { strict: false }).folder = join(folder, 'nowhere');
  for (const path of ['/console', '/console/', '/console/members']) {
    const response = await page(path, without);
    const body = (await response.json()) as { errors: { message: string }[] };
    expect([response.status, codeOf(body as never), body.errors[0]!.message]).toEqual([
      404,
      'NOT_FOUND',
      expect.stringContaining('npm run build'),
    ]);
  }
  await without.stop();
});

it('a base path in PUBLIC_URL is the prefix of every file', async () => {
  const PUBLIC_URL = 'https://intranet.example.com/roll&call/';
  const below = await startService({ DATABASE_URL: service.databaseUrl, PUBLIC_URL });
  below.application.get(ConsoleFiles, { strict: false }).folder = join(folder, 'console');
  expect(await (await page('/console/', below)).text()).toContain(
    'src="/roll&amp;call/console/assets/main-abcd1234.js"',
  );
  expect((await ask('/', {}, below)).headers.get('location')).toBe('/roll&call/console/');
  await below.stop();
});
