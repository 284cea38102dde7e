import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);
const url = (protocols: string[], example: string) =>
  z
    .string()
    .refine(
      (text) => protocols.includes(/^([a-z]+):/.exec(text)?.[1] ?? ''),
      `must begin with ${protocols.map((protocol) => `${protocol}:`).join(' or ')}, as ${example}`,
    );

/** Every setting of the service, an environment variable each; the configuration reference is printed from this. */
export const settings = {
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on.'),
  PORT: number(1, 65535).default(3000).describe('Port to listen on.'),
  DATABASE_URL: url(['sqlite', 'mysql', 'mariadb'], 'mysql://user:password@host:3306/rollcall')
    .default('sqlite:./data/rollcall.db')
    .describe('The database: sqlite:<file>, mysql://… (8.4 or 9), or mariadb://… (10.11 or later).'),
  DATABASE_POOL: number(1, 1000).default(10).describe('Connections that one process keeps to a server database.'),
  PUBLIC_URL: url(['http', 'https'], 'https://rollcall.example.com')
    .optional()
    .describe('Base URL at which the service is reached; the request decides where it is not set.'),
  SMTP_URL: url(['smtp', 'smtps'], 'smtp://user:password@host:587')
    .optional()
    .describe('Server that takes mail; without it, invitation links are logged and readable to admins.'),
  MAIL_FROM: z.string().min(3).default('Rollcall <rollcall@localhost>').describe('Sender of mail.'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .describe('Addresses or CIDR ranges, separated by commas, whose forwarded headers count.'),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info').describe('Least severity that is logged.'),
  GRAPHQL_EXPLORER: flag
    .optional()
    .describe('Introspection and explorer of the admin API; off in production by default.'),
  BODY_LIMIT: number(1024, 1024 ** 3)
    .default(16 * 1024 ** 2)
    .describe('Largest request body, in bytes.'),
} as const;

export type SettingName = keyof typeof settings;
