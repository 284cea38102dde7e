import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { logContext } from './log-context';
import { readable } from './readable-line';
import { REDACTED, redactSecrets } from './redaction';

/** An invitation link is logged on purpose where no mail server is set. */
const isShown = (secret: string): boolean => secret.startsWith('rc_invite_');

const CREDENTIALS = /\b(Bearer|Basic) +[A-Za-z0-9._~+/=-]+/gi;

/**
 * JSON lines, or lines for people where standard output is a terminal; on standard error by default, so that standard
 * output is left to what a command prints.
 * Redaction works on the finished line: a secret is found in whatever field, message or stack it travels.
 */
export function createLogger(
  level: string,
  output: { write(line: string): unknown } = process.stderr,
  form: (line: string) => string = process.stdout.isTTY ? readable : (line) => line,
): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => ({ ...logContext() }),
      redact: { paths: HEADERS, censor: REDACTED },
    },
    { write: (line) => output.write(form(redactSecrets(line, isShown).replace(CREDENTIALS, `$1 ${REDACTED}`))) },
  );
}

const HEADERS = ['authorization', 'cookie'].flatMap((name) => ['', 'headers.', 'req.headers.'].map((at) => at + name));

/** What Nest tells of its own assembly at every start. */
const ASSEMBLY = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'GraphQLModule',
]);

/** Nest's log as JSON lines. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(ASSEMBLY.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  /** What keeps the application from starting is thrown as well, and told by whoever started it. */
  error(message: unknown, ...rest: unknown[]): void {
    this.write(rest.at(-1) === 'NestApplication' ? 'debug' : 'error', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  /** Of an object, what follows is the message. */
  private write(level: 'info' | 'warn' | 'error' | 'debug', message: unknown, rest: unknown[]): void {
    const name = rest.at(-1);
    const context = typeof name === 'string' ? { context: name } : {};
    if (isFields(message)) {
      this.logger[level]({ ...context, ...message }, String(rest[0]));
      return;
    }
    const text = message instanceof Error ? (message.stack ?? message.message) : String(message);
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? { stack: rest[0] } : {};
    this.logger[level]({ ...context, ...stack }, text);
  }
}

const isFields = (message: unknown): message is object =>
  typeof message === 'object' && message !== null && !(message instanceof Error);
