import { plans } from '@rollcall/domain';
import { loadConfiguration } from '@rollcall/platform';
import { Command, InvalidArgumentError, Option } from 'commander';
import { failWith } from './failure';
import { migrateCommand } from './migrate';
import { serve } from './serve';
import { setup } from './setup';

const plan = new Option('--plan <plan>', 'what the organization may use')
  .choices(plans.map((name) => name.toLowerCase()))
  .default('enterprise');

const rateLimit = new Option('--rate-limit <requests>', 'SCIM requests a minute, or "none"').argParser(parseRateLimit);

function program(): Command {
  const rollcall = new Command('rollcall')
    .description('Who is in, what they may touch, and who changed it.')
    .addHelpText('after', '\nSettings are environment variables; docs/configuration.md lists them.');
  rollcall
    .command('serve')
    .description('migrate the database and serve SCIM and GraphQL')
    .action(() => serve(loadConfiguration(process.env)));
  rollcall
    .command('migrate')
    .description('bring the tables of the database up to date')
    .action(() => migrateCommand(loadConfiguration(process.env)));
  rollcall
    .command('setup')
    .description('found an organization and print its secrets, once')
    .requiredOption('--organization <name>', 'its name')
    .requiredOption('--admin <e-mail>', 'the address of its first admin')
    .addOption(plan)
    .option('--scim', 'switch SCIM provisioning on and generate a key', false)
    .addOption(rateLimit)
    .option('--json', 'print one JSON object and nothing else', false)
    .action((options) => setup(loadConfiguration(process.env), options));
  return rollcall;
}

/** Runs a command; a failure ends as one line on standard error and exit status 1. */
export async function run(argv: string[]): Promise<void> {
  try {
    await program().parseAsync(argv);
  } catch (error) {
    failWith(error);
  }
}

function parseRateLimit(text: string): number {
  if (text === 'none') return 0;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number above 0, or "none".');
  return Number(text);
}
