import { UnknownLogError, VagueTextError } from '@rollcall/audit';
import { DomainError } from '@rollcall/domain';
import {
  type Configuration,
  explainStartupFailure,
  loadConfiguration,
  StartupError,
  UnreadableSecretError,
} from '@rollcall/platform';
import type { Terminal } from './terminal';

const expected = [DomainError, StartupError, UnknownLogError, UnreadableSecretError, VagueTextError];

/** Ends a command with status 1 and one line that says what to do. Only an unexpected failure shows its stack. */
export function fail(terminal: Terminal, error: unknown): void {
  const configuration = settings(terminal.env);
  const explained = configuration && explainStartupFailure(error, configuration);
  const known = explained ?? (expected.some((kind) => error instanceof kind) ? (error as Error) : undefined);
  terminal.stderr.write(
    `rollcall: ${known ? known.message : `unexpected failure: ${error instanceof Error ? error.stack : error}`}\n`,
  );
  terminal.exitCode = 1;
}

/** Undefined if the settings themselves are invalid. */
function settings(env: NodeJS.ProcessEnv): Configuration | undefined {
  try {
    return loadConfiguration(env);
  } catch {
    return undefined;
  }
}
