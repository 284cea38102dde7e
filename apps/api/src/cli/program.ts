import { availableParallelism } from 'node:os';
import type { Plan } from '@rollcall/domain';
import { VERSION } from '@rollcall/platform';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { addAuditCommands } from './audit/commands';
import { FIRST_ADMIN, parseName } from './first-admin';
import type { Terminal } from './terminal';

const plans: Lowercase<Plan>[] = ['starter', 'growth', 'enterprise'];

const plan = new Option('--plan <plan>', 'what the organization may use').choices(plans).default('enterprise');

const adminName = new Option('--admin-name <name>', 'given and family name of the first admin')
  .argParser(parseName)
  .default(FIRST_ADMIN, 'First Admin');

const rateLimit = new Option('--rate-limit <requests>', 'SCIM requests a minute, or "none"').argParser(parseRateLimit);

/** Commands are loaded when they run, so that help and wrong arguments are answered at once. */
export function program(terminal: Terminal): Command {
  const rollcall = new Command('rollcall')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .description('Who is in, what they may touch, and who changed it.')
    .version(VERSION)
    .addHelpText('after', '\nSettings are environment variables; docs/configuration.md lists them.');
  rollcall
    .command('serve')
    .description('migrate the database and serve SCIM and GraphQL')
    .option('--workers <number>', 'processes that serve, or "max" for one a core', parseWorkers, 1)
    .action(async (options) => (await import('./serve.js')).serve(terminal, options));
  rollcall
    .command('migrate')
    .description('bring the tables of the database up to date')
    .action(async () => (await import('./migrate.js')).migrateCommand(terminal));
  rollcall
    .command('backup')
    .description('copy the embedded database into a file, while the service runs')
    .argument('<file>', 'where to; must not be there yet')
    .action(async (file) => (await import('./backup.js')).backup(terminal, file));
  rollcall
    .command('restore')
    .description('put a backup in the place of the embedded database, and verify its audit logs')
    .argument('<file>', 'what rollcall backup wrote')
    .action(async (file) => (await import('./backup.js')).restoreBackup(terminal, file));
  rollcall
    .command('setup')
    .description('found an organization and print its secrets, once')
    .requiredOption('--organization <name>', 'its name')
    .requiredOption('--admin <e-mail>', 'the address of its first admin')
    .addOption(adminName)
    .addOption(plan)
    .option('--scim', 'switch SCIM provisioning on and generate a key', false)
    .addOption(rateLimit)
    .option('--json', 'print one JSON object and nothing else', false)
    .action(async (options) => (await import('./setup.js')).setup(terminal, options));
  rollcall
    .command('organizations')
    .description('list the organizations, with their ids')
    .option('--json', 'print one JSON object and nothing else', false)
    .action(async (options) => (await import('./organizations.js')).listOrganizations(terminal, options));
  rollcall
    .command('emergency-token')
    .description('print a short-lived access token for an admin who has no other way in')
    .requiredOption('--organization <id>', 'of which organization')
    .requiredOption('--admin <who>', 'the admin, by id or e-mail address')
    .requiredOption('--reason <text>', 'why; it is part of the event in the audit log')
    .option('--minutes <minutes>', 'for how long, 60 at most', parseMinutes, 15)
    .action(async (options) => (await import('./emergency-token.js')).emergencyToken(terminal, options));
  rollcall
    .command('secrets')
    .description('the secrets that the database keeps')
    .command('rotate')
    .description('encrypt them with SECRETS_KEY, while the service runs')
    .action(async () => (await import('./secrets.js')).rotate(terminal));
  addAuditCommands(rollcall, terminal);
  return rollcall;
}

/** Runs a command; a failure ends as one line on standard error and exit status 1. */
export async function run(argv: string[], terminal: Terminal): Promise<void> {
  try {
    await program(terminal).parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) terminal.exitCode = error.exitCode;
    else (await import('./failure.js')).fail(terminal, error);
  }
}

function parseRateLimit(text: string): number {
  if (text === 'none') return 0;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number above 0, or "none".');
  return Number(text);
}

function parseWorkers(text: string): number {
  if (text === 'max') return availableParallelism();
  const workers = Number(text);
  if (!/^\d{1,3}$/.test(text) || workers < 1 || workers > 256)
    throw new InvalidArgumentError('It must be a whole number from 1 to 256, or "max".');
  return workers;
}

function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (!/^\d{1,2}$/.test(text) || minutes < 1 || minutes > 60)
    throw new InvalidArgumentError('It must be a whole number from 1 to 60.');
  return minutes;
}
