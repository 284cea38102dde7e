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
      ? `must begin with ${protocols.map((protocol) => `${protocol}:`).join(' or ')}, as ${example}`
      : faultOf(text, example);
    if (fault !== undefined) context.issues.push({ code: 'custom', message: fault, input: text });
  });

function faultOf(text: string, example: string): string | undefined {
  if (text.startsWith('sqlite:')) {
    return /^sqlite:(\/\/)?[^:/?][^?]*$|^sqlite:(\/\/)?\/[^/?]/.test(text)
      ? undefined
      : 'must name a file, as sqlite:./data/rollcall.db';
  }
  if (URL.canParse(text) && new URL(text).hostname !== '') return undefined;
  const hint = /^[^:]*:.*@/.test(text) ? '; characters such as / @ # in a password are written %2F %40 %23' : '';
  return `must be a URL, as ${example}${hint}`;
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
  'must be IP addresses or ranges, as 10.0.0.0/8, ::1',
);

const SECRETS_KEY = /^[A-Za-z0-9+/]{43}=$/;
const SECRETS_KEY_HINT = 'must be 32 bytes in base64, as openssl rand -base64 32 prints them';

const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** Every setting of the service, an environment variable each; the configuration reference is printed from this. */
export const settings = {
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on.'),
  PORT: number(1, 65535).default(3000).describe('Port to listen on.'),
  DATABASE_URL: url(['sqlite', 'mysql', 'mariadb'], 'mysql://user:password@host:3306/rollcall')
    .default('sqlite:./data/rollcall.db')
    .describe('The database: sqlite:<file>, mysql://… (8.4 or 9), or mariadb://… (10.11 or later).'),
  DATABASE_TLS: z
    .enum(['off', 'on', 'verify'])
    .optional()
    .describe(
      'TLS to a server database: "verify" checks its certificate and name, "on" only encrypts; "off" where it is not set.',
    ),
  DATABASE_CA: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File with the certificate authorities that DATABASE_TLS=verify trusts; those of Node where it is not set.',
    ),
  DATABASE_POOL: number(1, 1000).default(10).describe('Connections that one process keeps to a server database.'),
  PUBLIC_URL: url(['http', 'https'], 'https://rollcall.example.com')
    .transform((text) => text.replace(/(?<!\/)\/+$/, ''))
    .optional()
    .describe('Base URL at which the service is reached; the request decides where it is not set.'),
  SMTP_URL: url(['smtp', 'smtps'], 'smtp://user:password@host:587')
    .optional()
    .describe(
      'Server that takes mail; without it, invitation links are logged (not in production), and admins make them with createInvitationLink.',
    ),
  MAIL_FROM: z.string().min(3).default('Rollcall <rollcall@localhost>').describe('Sender of mail.'),
  OIDC_ISSUER: url(['http', 'https'], 'https://login.example.com')
    .optional()
    .describe(
      'OpenID Connect issuer whose tokens the admin API accepts beside its own; the verified e-mail address finds the person.',
    ),
  OIDC_AUDIENCE: z
    .string()
    .min(1)
    .default('rollcall')
    .describe('Audience that tokens of the issuer must be meant for.'),
  OIDC_CLIENTS: list.describe(
    'Ids of clients, separated by commas, to which the issuer may have given a token (its azp), besides OIDC_AUDIENCE itself.',
  ),
  AUDIT_SIGNING_KEY: z
    .string()
    .regex(/^PRIVATE\+KEY\+[^+\s]+\+[0-9a-f]{8}\+\S+$/, 'must be a signing key as rollcall audit new-key prints it')
    .optional()
    .describe(
      'Key that signs the checkpoints of the audit log; without it each organization has a key in the database, where who owns the database could sign too.',
    ),
  SECRETS_KEY: z
    .string()
    .regex(SECRETS_KEY, SECRETS_KEY_HINT)
    .optional()
    .describe(
      'Key that encrypts the secrets which the database keeps (webhook secrets, the addresses and authorization of collectors, signing keys of audit logs), as openssl rand -base64 32 prints it; without it they lie there readable. A process with another key than the database was written with does not start.',
    ),
  SECRETS_KEY_PREVIOUS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .refine((keys) => keys.every((key) => SECRETS_KEY.test(key)), SECRETS_KEY_HINT)
    .describe(
      'Former values of SECRETS_KEY, separated by commas, that still open what they encrypted, until rollcall secrets rotate has encrypted it with the new one.',
    ),
  CHECKPOINT_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File to which the head of every audit log that grew is appended once a minute, a line of JSON each; best on a volume that cannot be rewritten.',
    ),
  SERVICE_LOG_RETENTION_DAYS: number(1, 3650)
    .default(90)
    .describe(
      'Days for which the log of the service itself is kept, with what strangers sent; organizations set their own.',
    ),
  STREAM_NETWORKS: addressRanges.describe(
    'Addresses or CIDR ranges, separated by commas, that streams of the audit log may reach besides public ones, and without TLS.',
  ),
  TRUSTED_PROXIES: addressRanges.describe(
    'Addresses or CIDR ranges, separated by commas, whose forwarded headers count.',
  ),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info').describe('Least severity that is logged.'),
  METRICS_TOKEN: z
    .string()
    .min(16, 'must have 16 characters at least')
    .optional()
    .describe('What Prometheus shows as a bearer token to read /metrics; without it there are none.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http', 'https'], 'http://collector:4318')
    .optional()
    .describe('Where OpenTelemetry traces are sent (OTLP over HTTP); the other OTEL_ variables count as well.'),
  SLOW_STATEMENT_MS: number(1, 3_600_000)
    .default(1000)
    .describe('Milliseconds after which a statement to the database is logged, without its values.'),
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe(
      'What the process is for; in production introspection is off by default, no organization is founded by itself, and no invitation link is logged.',
    ),
  GRAPHQL_INTROSPECTION: flag
    .optional()
    .describe(
      'Whether the admin API tells its schema to explorers and generators (introspection) and suggests names; off in production by default.',
    ),
  ALLOWED_ORIGINS: list
    .refine(
      (origins) => origins.every(isOrigin),
      'must be origins in lower case, without a path or a slash at the end, as https://dashboard.example.com',
    )
    .describe(
      'Origins, separated by commas, whose pages may call the admin API from a browser, with a bearer token; without it none but programs.',
    ),
  BODY_LIMIT: number(1024, 1024 ** 3)
    .default(16 * 1024 ** 2)
    .describe('Largest request body of the SCIM API, in bytes; the admin API takes 256 kB at most.'),
  ADMIN_RATE_LIMIT: number(0, 999_999_999)
    .default(1200)
    .describe(
      'Requests a minute, and a tenth of it on top, that one person or service may send to the admin API, over all processes; 0 = no limit.',
    ),
  STRANGER_RATE_LIMIT: number(0, 999_999_999)
    .default(120)
    .describe(
      'Requests a minute without a valid key or token that one address, or one /64 of IPv6, may send to one process; 0 = no limit.',
    ),
  READER_TIMEOUT: number(1, 3600)
    .default(30)
    .describe(
      'Seconds after which an export, or another answer that is written while it is read, is broken off when its reader takes nothing more.',
    ),
} as const;

/** Settings that are a secret as a whole. */
export const secrets = ['AUDIT_SIGNING_KEY', 'SECRETS_KEY', 'SECRETS_KEY_PREVIOUS', 'METRICS_TOKEN'] as const;

/** These, and URLs that may hold a password: each may be named by a file instead, in a setting with `_FILE` behind its name. */
export const secretSettings = ['DATABASE_URL', 'SMTP_URL', ...secrets] as const;

export type SettingName = keyof typeof settings;
