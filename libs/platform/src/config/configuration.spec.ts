import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from './configuration';
import { settings } from './settings';
import { explainStartupFailure, StartupError, withoutPassword } from './startup-error';

const refusal = (env: Record<string, string>): string => {
  try {
    loadConfiguration(env);
  } catch (error) {
    expect(error).toBeInstanceOf(StartupError);
    return (error as Error).message;
  }
  return 'accepted';
};

describe('loadConfiguration', () => {
  it('needs no settings', () => {
    expect(loadConfiguration({ PATH: '/bin', HOME: '/root' })).toEqual({
      HOST: '127.0.0.1',
      PORT: 3000,
      READER_TIMEOUT: 30,
      DATABASE_URL: 'sqlite:./data/rollcall.db',
      DATABASE_POOL: 10,
      MAIL_FROM: 'Rollcall <rollcall@localhost>',
      SERVICE_LOG_RETENTION_DAYS: 90,
      SESSION_HOURS: 12,
      SESSION_IDLE_MINUTES: 30,
      SECRETS_KEY_PREVIOUS: [],
      STREAM_NETWORKS: [],
      TRUSTED_PROXIES: [],
      LOG_LEVEL: 'info',
      SLOW_STATEMENT_MS: 1000,
      NODE_ENV: 'development',
      OIDC_AUDIENCE: 'rollcall',
      OIDC_CLIENTS: [],
      ALLOWED_ORIGINS: [],
      BODY_LIMIT: 16 * 1024 * 1024,
      ADMIN_RATE_LIMIT: 1200,
      STRANGER_RATE_LIMIT: 120,
      publicUrl: 'http://127.0.0.1:3000',
      introspection: true,
    });
  });

  it.each([
    [{ NODE_ENV: 'production' }, false],
    [{ NODE_ENV: 'production', GRAPHQL_INTROSPECTION: 'true' }, true],
    [{ GRAPHQL_INTROSPECTION: 'false' }, false],
  ])('enables introspection depending on %j', (env, introspection) => {
    expect(loadConfiguration(env).introspection).toBe(introspection);
  });

  it('cannot be changed, and treats an empty value as unset', () => {
    const configuration = loadConfiguration({ PORT: '', PUBLIC_URL: 'https://x.example/' });
    expect(Object.isFrozen(configuration)).toBe(true);
    expect([configuration.PORT, configuration.publicUrl]).toEqual([3000, 'https://x.example']);
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT=abc is not valid: it must be a whole number from 1 to 65535.'],
    [{ PORT: '70000' }, 'PORT=70000 is not valid: it must be a whole number from 1 to 65535.'],
    [{ DATABASE_POOL: '0' }, 'DATABASE_POOL=0 is not valid: it must be a whole number from 1 to 1000.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL=loud is not valid: it must be one of "error"|"warn"|"info"|"debug".'],
    [{ GRAPHQL_INTROSPECTION: 'yes' }, 'GRAPHQL_INTROSPECTION=yes is not valid: it must be one of "true"|"false".'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV=prod is not valid: it must be one of "development"|"production"|"test".'],
    [
      { TRUSTED_PROXIES: '10.0.0.0/8, 10.0.0.0/33' },
      'TRUSTED_PROXIES=10.0.0.0/8, 10.0.0.0/33 is not valid: it must be IP addresses or ranges, for example 10.0.0.0/8, ::1.',
    ],
    [
      { DATABASE_URL: 'postgres://me:s3cr@et@db/x' },
      'DATABASE_URL=postgres://me:…@db/x is not valid: it must begin with sqlite: or mysql: or mariadb:, for example mysql://user:password@host:3306/rollcall.',
    ],
    [
      { PUBLIC_URL: 'rollcall.example.com' },
      'PUBLIC_URL=rollcall.example.com is not valid: it must begin with http: or https:, for example https://rollcall.example.com.',
    ],
    [
      { PUBLIC_URL: 'https://' },
      'PUBLIC_URL=https:// is not valid: it must be a URL, for example https://rollcall.example.com.',
    ],
    [
      { DATABASE_URL: 'mysql://me:s3cr/et@db/x' },
      'DATABASE_URL=mysql://me:…@db/x is not valid: it must be a URL, for example mysql://user:password@host:3306/rollcall; write / @ # in a password as %2F %40 %23.',
    ],
    [
      { DATABASE_URL: 'sqlite:' },
      'DATABASE_URL=sqlite: is not valid: it must name a file, for example sqlite:./data/rollcall.db.',
    ],
    [
      { DATABASE_URL: 'sqlite::memory:' },
      'DATABASE_URL=sqlite::memory: is not valid: it must name a file, for example sqlite:./data/rollcall.db.',
    ],
    ...['*', 'https://a.example/', 'https://A.example', 'a.example', 'null', 'file:///x'].map((origins) => [
      { ALLOWED_ORIGINS: origins },
      `ALLOWED_ORIGINS=${origins} is not valid: it must be origins in lower case, without a path or a trailing slash, for example https://dashboard.example.com.`,
    ]),
    [{ ALLOWED_ORIGINS: 'https://a.example, http://localhost:5173' }, 'accepted'],
    [{ SESSION_IDLE_MINUTES: '1' }, 'SESSION_IDLE_MINUTES=1 is not valid: it must be a whole number from 5 to 1440.'],
    [
      { OIDC_CLIENT_ID: 'x' },
      'OIDC_CLIENT_ID is set without OIDC_ISSUER; set OIDC_ISSUER to the issuer of the client.',
    ],
    [{ METRICS_TOKEN: 'canary' }, 'METRICS_TOKEN=… is not valid: it must have at least 16 characters.'],
    [
      { SECRETS_KEY: 'canary' },
      'SECRETS_KEY=… is not valid: it must be 32 bytes in base64, as printed by openssl rand -base64 32.',
    ],
    [
      { SECRETS_KEY_PREVIOUS: `${'A'.repeat(43)}=, canary` },
      'SECRETS_KEY_PREVIOUS=… is not valid: it must be 32 bytes in base64, as printed by openssl rand -base64 32.',
    ],
    [{ SECRET_KEY: 'canary' }, 'SECRET_KEY is not a setting of Rollcall; did you mean SECRETS_KEY?'],
    [{ DATABASE_URLS: 'x' }, 'DATABASE_URLS is not a setting of Rollcall; did you mean DATABASE_URL?'],
    [{ ROLLCALL_PORT: '1' }, 'ROLLCALL_PORT is not a setting of Rollcall; did you mean PORT?'],
    [{ TRUSTED_PROXY: '1' }, 'accepted'],
    [{ POST: '1', HOSTS: 'x' }, 'accepted'],
  ] as [Record<string, string>, string][])('reports %j', (env, line) => {
    expect(refusal(env)).toBe(line);
  });

  it.each(['0.0.0.0', '::'])('requires PUBLIC_URL for mail if HOST is %s, which no link can use', (HOST) => {
    const SMTP_URL = 'smtp://mail:1025';
    expect(refusal({ HOST, SMTP_URL })).toMatch(/^HOST=.* cannot be used .* set PUBLIC_URL to the public URL/);
    expect(refusal({ HOST, SMTP_URL, PUBLIC_URL: 'https://rollcall.acme.example' })).toBe('accepted');
    expect(refusal({ HOST })).toBe('accepted');
  });

  it.each([
    [{}, 'http://127.0.0.1:3000'],
    [{ HOST: '0.0.0.0' }, 'http://127.0.0.1:3000'],
    [{ HOST: '::1', PORT: '80' }, 'http://[::1]:80'],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://rollcall.acme.example/base/' }, 'https://rollcall.acme.example/base'],
  ])('with %j has the URL %s', (env: Record<string, string>, url) => {
    expect(loadConfiguration(env).publicUrl).toBe(url);
  });

  it('reads secrets from files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-secrets-'));
    const file = join(folder, 'url');
    writeFileSync(file, 'mysql://me:s3cret@db/x\n');
    try {
      expect(loadConfiguration({ DATABASE_URL_FILE: file }).DATABASE_URL).toBe('mysql://me:s3cret@db/x');
      expect(refusal({ DATABASE_URL_FILE: file, DATABASE_URL: 'sqlite:./x.db' })).toBe(
        'DATABASE_URL and DATABASE_URL_FILE are both set; keep only one of them.',
      );
      expect(refusal({ SMTP_URL_FILE: file })).toMatch(/^SMTP_URL=mysql:\/\/me:…@db\/x is not valid/);
      expect(refusal({ METRICS_TOKEN_FILE: join(folder, 'none') })).toMatch(
        /^METRICS_TOKEN_FILE=.* cannot be read: ENOENT.$/,
      );
      expect(refusal({ METRIC_TOKEN_FILE: file })).toMatch(/did you mean METRICS_TOKEN_FILE/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('lists the known settings if it cannot guess', () => {
    expect(refusal({ ROLLCALL_NONSENSE: '1' })).toMatch(
      /^ROLLCALL_NONSENSE is not a setting of Rollcall; the settings are HOST, /,
    );
  });

  it('describes every setting', () => {
    for (const setting of Object.values(settings)) expect(setting.description).toMatch(/\.$/);
  });
});

describe('explainStartupFailure', () => {
  const configuration = { HOST: '127.0.0.1', PORT: 80, DATABASE_URL: 'mysql://me:s3cret@db/x' };
  const failing = (code: string, message = code): Error => Object.assign(new Error(message), { code });

  it.each([
    [failing('EADDRINUSE'), /^Port 80 on 127.0.0.1 is in use/],
    [failing('EACCES', 'listen EACCES: permission denied 127.0.0.1:80'), /^Port 80 .* needs privileges/],
    [failing('EACCES', "EACCES: permission denied, mkdir '/x'"), /^The folder in DATABASE_URL/],
    [failing('EROFS'), /^The folder in DATABASE_URL/],
    [failing('ENOTDIR'), /^The folder in DATABASE_URL/],
    [failing('SQLITE_CANTOPEN'), /^The database file .* cannot be opened/],
    [failing('ECONNREFUSED'), /^No database is listening/],
    [failing('ENOTFOUND'), /^The host in DATABASE_URL=.* cannot be resolved/],
    [Object.assign(failing('ENOTFOUND'), { hostname: '127.0.0.1' }), /^HOST=127.0.0.1 cannot be resolved/],
    [Object.assign(failing('EAI_AGAIN'), { hostname: '127.0.0.1' }), /^HOST=127.0.0.1 cannot be resolved/],
    [failing('ER_ACCESS_DENIED_ERROR'), /rejects the user or password/],
    [failing('ER_DBACCESS_DENIED_ERROR'), /has no access to that database/],
    [failing('ER_BAD_DB_ERROR'), /does not exist/],
    [Object.assign(new AggregateError([failing('ECONNREFUSED')]), {}), /^No database is listening/],
  ])('explains %s in one line without a secret', (error, line) => {
    const { message } = explainStartupFailure(error, configuration)!;
    expect(message).toMatch(line);
    expect(message).not.toMatch(/\n|s3cret/);
  });

  it('does not explain an error in our own code', () => {
    expect(explainStartupFailure(new TypeError('x is undefined'), configuration)).toBeUndefined();
  });

  it.each([
    ['mysql://me:s3cret@db/x', 'mysql://me:…@db/x'],
    ['mysql://me:s3c@r/et@db/x', 'mysql://me:…@db/x'],
    ['smtp://:s3cret@host', 'smtp://:…@host'],
    ['mysql://me@db/x', 'mysql://me@db/x'],
  ])('shows %s as %s', (url, shown) => {
    expect(withoutPassword(url)).toBe(shown);
  });
});
