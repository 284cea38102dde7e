import type { Plan } from '@rollcall/domain';
import { VERSION } from '@rollcall/platform';
import { Command, CommanderError, Option } from 'commander';
import { FIRST_ADMIN, parseMinutes, parseName, parseRateLimit, parseWorkers } from './arguments';
import { addAuditCommands } from './audit/commands';
import type { Terminal } from './terminal';

const plans: Lowercase<Plan>[] = ['starter', 'growth', 'enterprise'];

const plan = new Option('--plan <plan>', "the organization's plan").choices(plans).default('enterprise');

const adminName = new Option('--admin-name <name>', "the first admin's given and family name")
  .argParser(parseName)
  .default(FIRST_ADMIN, 'First Admin');

const rateLimit = new Option('--rate-limit <requests>', 'SCIM requests per minute, or "none" for no limit').argParser(
  parseRateLimit,
);

/** Commands are loaded when they run, so that help and argument errors appear at once. */
export function program(terminal: Terminal): Command {
  const rollcall = new Command('rollcall')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .description('Who is in, what they can access, and who changed it.')
    .version(VERSION)
    .addHelpText('after', '\nSettings are environment variables; see docs/configuration.md.');
  rollcall
    .command('serve')
    .description('migrate the database and serve the SCIM and GraphQL APIs')
    .option('--workers <number>', 'number of worker processes, or "max" for one per core', parseWorkers, 1)
    .action(async (options) => (await import('./serve.js')).serve(terminal, options));
  rollcall
    .command('migrate')
    .description('bring the database schema up to date')
    .action(async () => (await import('./migrate.js')).migrateCommand(terminal));
  rollcall
    .command('backup')
    .description('copy the embedded database to a file; the service can keep running')
    .argument('<file>', 'the backup file; must not exist yet')
    .action(async (file) => (await import('./backup.js')).backup(terminal, file));
  rollcall
    .command('restore')
    .description('replace the embedded database with a backup and verify its audit logs; stop the service first')
    .argument('<file>', 'a file written by rollcall backup')
    .action(async (file) => (await import('./backup.js')).restoreBackup(terminal, file));
  rollcall
    .command('setup')
    .description('create an organization and print its secrets once')
    .requiredOption('--organization <name>', "the organization's name")
    .requiredOption('--admin <email>', "the first admin's email address")
    .addOption(adminName)
    .addOption(plan)
    .option('--scim', 'enable SCIM provisioning and generate a key', false)
    .addOption(rateLimit)
    .option('--json', 'print a single JSON object and nothing else', false)
    .action(async (options) => (await import('./organizations.js')).setup(terminal, options));
  rollcall
    .command('organizations')
    .description('list the organizations with their IDs')
    .option('--json', 'print a single JSON object and nothing else', false)
    .action(async (options) => (await import('./organizations.js')).listOrganizations(terminal, options));
  rollcall
    .command('emergency-token')
    .description('print a short-lived access token for an admin who cannot sign in any other way')
    .requiredOption('--organization <id>', 'ID of the organization')
    .requiredOption('--admin <who>', "the admin's ID or email address")
    .requiredOption('--reason <text>', 'the reason, which is recorded in the audit event')
    .option('--minutes <minutes>', 'lifetime in minutes, at most 60', parseMinutes, 15)
    .action(async (options) => (await import('./secrets.js')).emergencyToken(terminal, options));
  rollcall
    .command('sign-in-link')
    .description('print a link with which a member signs in to the console once')
    .option('--organization <id>', 'ID of the organization, if there are several')
    .requiredOption('--member <who>', "the member's ID or email address")
    .option('--reason <text>', 'the reason, which is recorded in the audit event')
    .action(async (options) => (await import('./sign-in-link.js')).signInLinkCommand(terminal, options));
  rollcall
    .command('secrets')
    .description('manage the secrets in the database')
    .command('rotate')
    .description('encrypt the secrets in the database with the current SECRETS_KEY; the service can keep running')
    .action(async () => (await import('./secrets.js')).rotate(terminal));
  addAuditCommands(rollcall, terminal);
  return rollcall;
}

/** Runs a command; a failure prints one line on standard error and exits with status 1. */
export async function run(argv: string[], terminal: Terminal): Promise<void> {
  try {
    await program(terminal).parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) terminal.exitCode = error.exitCode;
    else (await import('./failure.js')).fail(terminal, error);
  }
}
