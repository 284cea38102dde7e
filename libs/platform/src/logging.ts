import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { logContext } from './log-context';
import { REDACTED, redactSecrets } from './redaction';
import { spelledOut } from './text';

const LEVELS: Record<number, string> = { 20: 'debug', 30: 'info', 40: 'WARN', 50: 'ERROR' };

/** A log line for a terminal: 12:00:00 info http request method=GET path=/health. */
export function readable(line: string): string {
  const { level, time, context, msg, pid: _, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const rest = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const parts = [String(time).slice(11, 19), LEVELS[Number(level)] ?? String(level), context, msg, ...rest];
  // Text from a client must not control the terminal.
  return `${parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => spelledOut(String(part)))
    .join(' ')}\n`;
}

/** Without a mail server, invitation links are logged on purpose. */
const isShown = (secret: string): boolean => secret.startsWith('rc_invite_');

const CREDENTIALS = /\b(Bearer|Basic) +[A-Za-z0-9._~+/=-]+/gi;

/**
 * JSON lines, or readable lines if standard output is a terminal. They go to standard error by default, because
 * standard output belongs to the output of commands. Redaction works on the finished line, so it finds a secret in any
 * field, message or stack trace.
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

/** Contexts in which Nest logs its own assembly at every start. */
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

  /** An error that prevents the start is also thrown, and the starting code reports it. */
  error(message: unknown, ...rest: unknown[]): void {
    this.write(rest.at(-1) === 'NestApplication' ? 'debug' : 'error', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  /** If the message is an object, the text follows as the next argument. */
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
