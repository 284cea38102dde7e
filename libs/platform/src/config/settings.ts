import { isIP } from 'node:net';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);
const url = (protocols: string[], example: string) =>
  z.string().check((context) => {
    const text = context.value;
    const fault = !protocols.includes(/^([a-z]+):/.exec(text)?.[1] ?? '')
      ? `must begin with ${protocols.map((protocol) => `${protocol}:`).join(' or ')}, for example ${example}`
      : faultOf(text, example);
    if (fault !== undefined) context.issues.push({ code: 'custom', message: fault, input: text });
  });

function faultOf(text: string, example: string): string | undefined {
  if (text.startsWith('sqlite:')) {
    return /^sqlite:(\/\/)?[^:/?][^?]*$|^sqlite:(\/\/)?\/[^/?]/.test(text)
      ? undefined
      : 'must name a file, for example sqlite:./data/rollcall.db';
  }
  if (URL.canParse(text) && new URL(text).hostname !== '') return undefined;
  const hint = /^[^:]*:.*@/.test(text) ? '; write / @ # in a password as %2F %40 %23' : '';
  return `must be a URL, for example ${example}${hint}`;
}

/** An IP address, or a range of them such as 10.0.0.0/8. */
function isAddressRange(text: string): boolean {
  const [address, bits, ...rest] = text.split('/');
  const longest = isIP(address!) === 6 ? 128 : 32;
  if (isIP(address!) === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
}

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );

const addressRanges = list.refine(
  (ranges) => ranges.every(isAddressRange),
  'must be IP addresses or ranges, for example 10.0.0.0/8, ::1',
);

const SECRETS_KEY = /^[A-Za-z0-9+/]{43}=$/;
const SECRETS_KEY_HINT = 'must be 32 bytes in base64, as printed by openssl rand -base64 32';

const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** Every setting of the service, an environment variable each; the configuration reference is printed from this. */
export const settings = {
  HOST: z.string().min(1).default('127.0.0.1').describe('The address to listen on.'),
  PORT: number(1, 65535).default(3000).describe('The port to listen on.'),
  DATABASE_URL: url(['sqlite', 'mysql', 'mariadb'], 'mysql://user:password@host:3306/rollcall')
    .default('sqlite:./data/rollcall.db')
    .describe('The database: sqlite:<file>, mysql://… (8.4 or 9), or mariadb://… (10.11 or later).'),
  DATABASE_TLS: z
    .enum(['off', 'on', 'verify'])
    .optional()
    .describe(
      'TLS to a server database. "verify" checks the server\'s certificate and name, "on" only encrypts, "off" (the default) does neither.',
    ),
  DATABASE_CA: z
    .string()
    .min(1)
    .optional()
    .describe("A file with the certificate authorities that DATABASE_TLS=verify trusts. Defaults to Node's."),
  DATABASE_POOL: number(1, 1000)
    .default(10)
    .describe('The number of connections that each process keeps open to a server database.'),
  PUBLIC_URL: url(['http', 'https'], 'https://rollcall.example.com')
    .transform((text) => text.replace(/(?<!\/)\/+$/, ''))
    .optional()
    .describe(
      'The base URL of the service, used for every absolute link. Defaults to the URL of the request. Required for sending email if HOST is 0.0.0.0 or ::.',
    ),
  SMTP_URL: url(['smtp', 'smtps'], 'smtp://user:password@host:587')
    .optional()
    .describe(
      'The mail server. Without it, admins create invitation links with createInvitationLink, and links are also logged outside production.',
    ),
  MAIL_FROM: z.string().min(3).default('Rollcall <rollcall@localhost>').describe('The sender address of emails.'),
  OIDC_ISSUER: url(['http', 'https'], 'https://login.example.com')
    .optional()
    .describe(
      "The OpenID Connect issuer whose tokens the admin API accepts, in addition to its own. The token's verified email address identifies the person.",
    ),
  OIDC_AUDIENCE: z.string().min(1).default('rollcall').describe("The audience that the issuer's tokens must have."),
  OIDC_CLIENTS: list.describe(
    'Client IDs (azp), separated by commas, whose tokens are accepted in addition to OIDC_AUDIENCE.',
  ),
  AUDIT_SIGNING_KEY: z
    .string()
    .regex(/^PRIVATE\+KEY\+[^+\s]+\+[0-9a-f]{8}\+\S+$/, 'must be a signing key as printed by rollcall audit new-key')
    .optional()
    .describe(
      "The key that signs the checkpoints of audit logs. Without it, each organization's key is in the database, where the database owner could use it.",
    ),
  SECRETS_KEY: z
    .string()
    .regex(SECRETS_KEY, SECRETS_KEY_HINT)
    .optional()
    .describe(
      'The key that encrypts the secrets in the database (webhook secrets, stream URLs and authorization, signing keys of audit logs), as printed by openssl rand -base64 32. Without it, they are stored in plain text. The service refuses to start with a different key than the one that encrypted the database.',
    ),
  SECRETS_KEY_PREVIOUS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .refine((keys) => keys.every((key) => SECRETS_KEY.test(key)), SECRETS_KEY_HINT)
    .describe(
      'Previous values of SECRETS_KEY, separated by commas, which are used only to decrypt. They are needed until rollcall secrets rotate has encrypted everything with the new key.',
    ),
  CHECKPOINT_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A file to which the service appends, once a minute, the head of every audit log that has grown, as one line of JSON each. Put it on write-once storage.',
    ),
  SERVICE_LOG_RETENTION_DAYS: number(1, 3650)
    .default(90)
    .describe(
      "The number of days to keep the service's own audit log, including requests by unknown callers. Organizations set their own retention.",
    ),
  STREAM_NETWORKS: addressRanges.describe(
    'IP addresses or CIDR ranges, separated by commas, that audit streams may connect to in addition to public addresses. They do not require TLS.',
  ),
  TRUSTED_PROXIES: addressRanges.describe(
    'IP addresses or CIDR ranges, separated by commas, of proxies whose forwarded headers are trusted.',
  ),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info').describe('The minimum severity to log.'),
  METRICS_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters')
    .optional()
    .describe('The bearer token that Prometheus needs to read /metrics. Without it, metrics are off.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http', 'https'], 'http://collector:4318')
    .optional()
    .describe('The URL to send OpenTelemetry traces to (OTLP over HTTP). The other OTEL_ variables apply as well.'),
  SLOW_STATEMENT_MS: number(1, 3_600_000)
    .default(1000)
    .describe('Database statements that take longer than this many milliseconds are logged, without their values.'),
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe(
      'The environment. In production, introspection is off by default, the service does not create a first organization, and invitation links are not logged.',
    ),
  GRAPHQL_INTROSPECTION: flag
    .optional()
    .describe('Whether the admin API allows introspection and suggests names in errors. Off by default in production.'),
  ALLOWED_ORIGINS: list
    .refine(
      (origins) => origins.every(isOrigin),
      'must be origins in lower case, without a path or a trailing slash, for example https://dashboard.example.com',
    )
    .describe(
      'Origins, separated by commas, whose pages may call the admin API from a browser with a bearer token. By default, none.',
    ),
  BODY_LIMIT: number(1024, 1024 ** 3)
    .default(16 * 1024 ** 2)
    .describe('The maximum size of a SCIM request body, in bytes. The admin API accepts at most 256 kB.'),
  ADMIN_RATE_LIMIT: number(0, 999_999_999)
    .default(1200)
    .describe(
      'The number of requests per minute that one person or service may send to the admin API, across all processes, plus 10 % in a burst. 0 means no limit.',
    ),
  STRANGER_RATE_LIMIT: number(0, 999_999_999)
    .default(120)
    .describe(
      'The number of requests per minute without a valid key or token that one IPv4 address or IPv6 /64 may send to one process. 0 means no limit.',
    ),
  READER_TIMEOUT: number(1, 3600)
    .default(30)
    .describe(
      'The number of seconds after which an export or other streamed response is cut off if its reader stops reading.',
    ),
} as const;

/** Settings that are a secret as a whole. */
export const secrets = ['AUDIT_SIGNING_KEY', 'SECRETS_KEY', 'SECRETS_KEY_PREVIOUS', 'METRICS_TOKEN'] as const;

/** These, and URLs that may hold a password: each may be named by a file instead, in a setting with `_FILE` behind its name. */
export const secretSettings = ['DATABASE_URL', 'SMTP_URL', ...secrets] as const;

export type SettingName = keyof typeof settings;
