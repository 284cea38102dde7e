import { UnknownLogError } from '@rollcall/audit';
import { DomainError } from '@rollcall/domain';
import {
  type Configuration,
  explainStartupFailure,
  loadConfiguration,
  StartupError,
  UnreadableSecretError,
} from '@rollcall/platform';

const expected = [DomainError, StartupError, UnknownLogError, UnreadableSecretError];

/** Ends the process with status 1 and one line that says what to do; only a failure that nobody foresaw shows its stack. */
export function failWith(error: unknown): never {
  const configuration = settings();
  const explained = configuration && explainStartupFailure(error, configuration);
  const known = explained ?? (expected.some((kind) => error instanceof kind) ? (error as Error) : undefined);
  process.stderr.write(
    `rollcall: ${known ? known.message : `unexpected failure: ${error instanceof Error ? error.stack : error}`}\n`,
  );
  process.exit(1);
}

/** Undefined where they are what is wrong. */
function settings(): Configuration | undefined {
  try {
    return loadConfiguration(process.env);
  } catch {
    return undefined;
  }
}
