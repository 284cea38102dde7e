"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.secretSettings = exports.secrets = exports.settings = void 0;
const zod_1 = require("zod");
const addresses_1 = require("../network/addresses");
const flag = zod_1.z.enum(['true', 'false']).transform((text) => text === 'true');
const number = (least, most) => zod_1.z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);
const url = (protocols, example) => zod_1.z.string().check((context) => {
    const text = context.value;
    const fault = !protocols.includes(/^([a-z]+):/.exec(text)?.[1] ?? '')
        ? `must begin with ${protocols.map((protocol) => `${protocol}:`).join(' or ')}, for example ${example}`
        : faultOf(text, example);
    if (fault !== undefined)
        context.issues.push({ code: 'custom', message: fault, input: text });
});
function faultOf(text, example) {
    if (text.startsWith('sqlite:')) {
        return /^sqlite:(\/\/)?[^:/?][^?]*$|^sqlite:(\/\/)?\/[^/?]/.test(text)
            ? undefined
            : 'must name a file, for example sqlite:./data/rollcall.db';
    }
    if (URL.canParse(text) && new URL(text).hostname !== '')
        return undefined;
    const hint = /^[^:]*:.*@/.test(text) ? '; write / @ # in a password as %2F %40 %23' : '';
    return `must be a URL, for example ${example}${hint}`;
}
const list = zod_1.z
    .string()
    .default('')
    .transform((text) => text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean));
const addressRanges = list.refine((ranges) => ranges.every(addresses_1.isAddressRange), 'must be IP addresses or ranges, for example 10.0.0.0/8, ::1');
const SECRETS_KEY = /^[A-Za-z0-9+/]{43}=$/;
const SECRETS_KEY_HINT = 'must be 32 bytes in base64, as printed by openssl rand -base64 32';
const isOrigin = (text) => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
/** Every setting is an environment variable. docs/configuration.md is generated from this. */
exports.settings = {
    HOST: zod_1.z.string().min(1).default('127.0.0.1').describe('The address to listen on.'),
    PORT: number(1, 65535).default(3000).describe('The port to listen on.'),
    DATABASE_URL: url(['sqlite', 'mysql', 'mariadb'], 'mysql://user:password@host:3306/rollcall')
        .default('sqlite:./data/rollcall.db')
        .describe('The database: sqlite:<file>, mysql://… (8.4 or 9), or mariadb://… (10.11 or later).'),
    DATABASE_TLS: zod_1.z
        .enum(['off', 'on', 'verify'])
        .optional()
        .describe('TLS for connections to a database server. "verify" checks the server\'s certificate and name, "on" only encrypts, "off" (the default) does neither.'),
    DATABASE_CA: zod_1.z
        .string()
        .min(1)
        .optional()
        .describe('A file with the certificate authorities that DATABASE_TLS=verify trusts. Defaults to the authorities that Node trusts.'),
    DATABASE_POOL: number(1, 1000)
        .default(10)
        .describe('The number of connections that each process keeps to a database server.'),
    PUBLIC_URL: url(['http', 'https'], 'https://rollcall.example.com')
        .transform((text) => text.replace(/(?<!\/)\/+$/, ''))
        .optional()
        .describe('The public base URL of the service, which every absolute link uses. Defaults to the URL of the request. Required for mail if HOST is 0.0.0.0 or ::.'),
    SMTP_URL: url(['smtp', 'smtps'], 'smtp://user:password@host:587')
        .optional()
        .describe('The mail server. Without it, admins create invitation links with createInvitationLink; outside production, the links are also logged.'),
    MAIL_FROM: zod_1.z.string().min(3).default('Rollcall <rollcall@localhost>').describe('The From address of mail.'),
    OIDC_ISSUER: url(['http', 'https'], 'https://login.example.com')
        .optional()
        .describe("The OpenID Connect issuer whose tokens the admin API accepts, in addition to its own. The token's verified email address identifies the person."),
    OIDC_AUDIENCE: zod_1.z.string().min(1).default('rollcall').describe("The audience that the issuer's tokens must have."),
    OIDC_CLIENTS: list.describe('Client IDs, separated by commas, that a token may have as its authorized party (azp), in addition to OIDC_AUDIENCE.'),
    OIDC_CLIENT_ID: zod_1.z
        .string()
        .min(1)
        .optional()
        .describe('The client ID with which people sign in to the console through OIDC_ISSUER. Register it with the redirect URI PUBLIC_URL/console/api/oidc/callback.'),
    OIDC_CLIENT_SECRET: zod_1.z
        .string()
        .min(1)
        .optional()
        .describe('The secret of OIDC_CLIENT_ID. Without it, the client is public and is protected by PKCE alone.'),
    SESSION_IDLE_MINUTES: number(5, 1440)
        .default(30)
        .describe('The number of minutes without a request after which a session of the console ends.'),
    SESSION_HOURS: number(1, 720)
        .default(12)
        .describe('The number of hours after which a session of the console ends even if it is used.'),
    AUDIT_SIGNING_KEY: zod_1.z
        .string()
        .regex(/^PRIVATE\+KEY\+[^+\s]+\+[0-9a-f]{8}\+\S+$/, 'must be a signing key as printed by rollcall audit new-key')
        .optional()
        .describe('The key that signs the checkpoints of audit logs. Without it, each organization has a key in the database, which the database owner could use to sign checkpoints too.'),
    SECRETS_KEY: zod_1.z
        .string()
        .regex(SECRETS_KEY, SECRETS_KEY_HINT)
        .optional()
        .describe('The key that encrypts the secrets in the database (webhook secrets, stream URLs and authorization, signing keys of audit logs), as printed by openssl rand -base64 32. Without it, they are stored in plain text. A process refuses to start if its key is not the one that encrypted them.'),
    SECRETS_KEY_PREVIOUS: zod_1.z
        .string()
        .default('')
        .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
        .refine((keys) => keys.every((key) => SECRETS_KEY.test(key)), SECRETS_KEY_HINT)
        .describe('Old values of SECRETS_KEY, separated by commas, that can still decrypt secrets. They are needed until rollcall secrets rotate has encrypted all secrets with the new key.'),
    CHECKPOINT_FILE: zod_1.z
        .string()
        .min(1)
        .optional()
        .describe('A file for checkpoints. Once a minute, the service appends the signed head of every audit log that has grown, as one line of JSON each. Put it on a volume that cannot be rewritten.'),
    SERVICE_LOG_RETENTION_DAYS: number(1, 3650)
        .default(90)
        .describe("The number of days to keep the service's own audit log, including requests by unknown callers. Organizations set their own retention."),
    STREAM_NETWORKS: addressRanges.describe('IP addresses or CIDR ranges, separated by commas, that audit streams may connect to in addition to public addresses. They do not require TLS.'),
    TRUSTED_PROXIES: addressRanges.describe('IP addresses or CIDR ranges, separated by commas, of proxies whose forwarded headers are trusted.'),
    LOG_LEVEL: zod_1.z.enum(['error', 'warn', 'info', 'debug']).default('info').describe('The minimum severity to log.'),
    METRICS_TOKEN: zod_1.z
        .string()
        .min(16, 'must have at least 16 characters')
        .optional()
        .describe('The bearer token that Prometheus needs to read /metrics. Without it, metrics are off.'),
    OTEL_EXPORTER_OTLP_ENDPOINT: url(['http', 'https'], 'http://collector:4318')
        .optional()
        .describe('The URL to which OpenTelemetry traces are sent (OTLP over HTTP). The other OTEL_ variables apply too.'),
    SLOW_STATEMENT_MS: number(1, 3_600_000)
        .default(1000)
        .describe('Database statements that take longer than this many milliseconds are logged, without their values.'),
    NODE_ENV: zod_1.z
        .enum(['development', 'production', 'test'])
        .default('development')
        .describe('The environment. In production, introspection is off by default, the service does not create a first organization, and invitation and sign-in links are not logged.'),
    GRAPHQL_INTROSPECTION: flag
        .optional()
        .describe('Whether the admin API allows introspection and suggests names in errors. Off by default in production.'),
    ALLOWED_ORIGINS: list
        .refine((origins) => origins.every(isOrigin), 'must be origins in lower case, without a path or a trailing slash, for example https://dashboard.example.com')
        .describe('Origins, separated by commas, whose pages may call the admin API from a browser with a bearer token. By default, none.'),
    BODY_LIMIT: number(1024, 1024 ** 3)
        .default(16 * 1024 ** 2)
        .describe('The maximum size of a SCIM request body, in bytes. The admin API accepts at most 256 kB.'),
    ADMIN_RATE_LIMIT: number(0, 999_999_999)
        .default(1200)
        .describe('How many requests a minute a person or service can send to the admin API, over all processes, with a burst of a tenth more. 0 means no limit.'),
    STRANGER_RATE_LIMIT: number(0, 999_999_999)
        .default(120)
        .describe('How many requests a minute without a valid key or token an address, or an IPv6 /64, can send to a process. 0 means no limit.'),
    READER_TIMEOUT: number(1, 3600)
        .default(30)
        .describe('The time in seconds after which an export or another streamed response is cut off if its reader accepts no data.'),
};
/** Settings whose whole value is secret. */
exports.secrets = [
    'OIDC_CLIENT_SECRET',
    'AUDIT_SIGNING_KEY',
    'SECRETS_KEY',
    'SECRETS_KEY_PREVIOUS',
    'METRICS_TOKEN',
];
/**
 * Secrets, and URLs that may contain a password. Each can be read from a file, which the setting with the suffix
 * `_FILE` names.
 */
exports.secretSettings = ['DATABASE_URL', 'SMTP_URL', ...exports.secrets];
//# sourceMappingURL=settings.js.map