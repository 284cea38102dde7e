import { backUp, databaseTarget, loadConfiguration, restore, StartupError } from '@rollcall/platform';
import { printEveryLog, verifyEveryLog } from './audit/verify-every-log';
import { recordCommand } from './command-caller';
import { withServices } from './service-context';
import type { Terminal } from './terminal';

const ON_A_SERVER = 'back up a server database with its own tools; see docs/operations.md for the commands.';

/** `rollcall backup`: copies the embedded database, even while the service runs. */
export async function backup(terminal: Terminal, file: string): Promise<void> {
  const database = embedded(terminal.env);
  await withServices(terminal, (services) =>
    recordCommand(services, 'backup', {
      action: 'service.backed_up',
      changes: [{ field: 'file', before: null, after: file }],
    }),
  );
  await backUp(database, file);
  terminal.stdout.write(`Backed up the database to ${file}. To restore it, run: rollcall restore ${file}\n`);
}

/** `rollcall restore`: replaces the embedded database with a backup, migrates it and verifies its logs. */
export async function restoreBackup(terminal: Terminal, file: string): Promise<void> {
  const database = embedded(terminal.env);
  const kept = await restore(file, database);
  if (kept !== undefined) terminal.stdout.write(`Kept the replaced database in ${kept}.\n`);
  const isRight = await withServices(terminal, async (services) => {
    await recordCommand(services, 'restore', {
      action: 'service.restored',
      changes: [{ field: 'file', before: kept ?? null, after: file }],
    });
    return printEveryLog(terminal, verifyEveryLog(services));
  });
  terminal.stdout.write(`${database} was restored from ${file}.\n`);
  if (!isRight) terminal.exitCode = 1;
}

function embedded(env: NodeJS.ProcessEnv): string {
  const target = databaseTarget(loadConfiguration(env).DATABASE_URL);
  if (target.type !== 'sqlite') throw new StartupError(ON_A_SERVER);
  return target.file;
}
