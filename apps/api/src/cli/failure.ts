import { UnknownLogError } from '@rollcall/audit';
import { DomainError } from '@rollcall/domain';
import { explainStartupFailure, StartupError, settings } from '@rollcall/platform';

const expected = [DomainError, StartupError, UnknownLogError];

/** Ends the process with status 1 and one line that says what to do; only a failure that nobody foresaw shows its stack. */
export function failWith(error: unknown): never {
  const explained = explainStartupFailure(error, {
    HOST: process.env.HOST ?? '127.0.0.1',
    PORT: Number(process.env.PORT ?? 3000),
    DATABASE_URL: process.env.DATABASE_URL ?? settings.DATABASE_URL.parse(undefined),
  });
  const known = explained ?? (expected.some((kind) => error instanceof kind) ? (error as Error) : undefined);
  process.stderr.write(
    `rollcall: ${known ? known.message : `unexpected failure: ${error instanceof Error ? error.stack : error}`}\n`,
  );
  process.exit(1);
}
