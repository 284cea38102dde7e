import { dayOf, instantOf } from '@rollcall/platform';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Terminal } from '../terminal';

/** `rollcall audit …`: what operators and auditors do with the log on the command line. */
export function addAuditCommands(rollcall: Command, terminal: Terminal): void {
  const audit = rollcall.command('audit').description('verify, export and prove the audit log');
  audit
    .command('verify')
    .description('check an export, a proof or a checkpoint, or the log of an organization where it lies')
    .argument(
      '[file]',
      'an NDJSON export, a .tlog-proof, a consistency proof, a checkpoint, or any export with its manifest in <file>.manifest.json',
    )
    .option('--organization <id>', 'check the log in the database')
    .option('--every-organization', 'check every log in the database, as after a restore', false)
    .option('--key <key>', 'the verifier key that you kept, or a file that holds it')
    .option('--since <file>', 'the checkpoint that you kept: the log must be a continuation of it')
    .option('--reconcile', 'compare the tables of the organization with what its events say', false)
    .option('--json', 'print one JSON object and nothing else', false)
    .action(async (file, options) => (await import('./verify.js')).verify(terminal, file, options));
  audit
    .command('export')
    .description('write the log, or a part of it, to a file')
    .requiredOption('--organization <id>', 'of which organization')
    .requiredOption('--reason <text>', 'why; it is part of the event')
    .addOption(new Option('--format <format>', 'what to write').choices(['ndjson', 'csv', 'ocsf']).default('ndjson'))
    .option('--output <file>', 'where to; without it, to standard output')
    .option('--since <instant>', 'what happened from this instant or day (UTC) on', since)
    .option('--until <instant>', 'what happened before this instant, or to the end of this day', until)
    .option('--about <who>', 'everything about this group, role, key or project, or person by id or e-mail address')
    .option('--actor <who>', 'what this key or token did, or person by id or e-mail address')
    .option('--target <who>', 'what was done to this record, or person by id or e-mail address')
    .option('--project <id>', 'what was done in this project')
    .option('--action <event>', 'one event, as member.invited; docs/audit-events.md lists them')
    .option('--control <id>', 'what a control asks for, as CC6.2')
    .option('--risk <risk>', 'LOW, MEDIUM or HIGH')
    .option('--outcome <outcome>', 'SUCCESS or DENIED')
    .option('--ip <address>', 'what came from this address')
    .option('--request <id>', 'what this request did')
    .option(
      '--text <text>',
      'the beginning of a word of a name, a reason, a ticket or a refusal, of 50 different ones at most',
    )
    .option('--after <number>', 'go on behind the event of this number', wholeNumber)
    .option('--continues <size>', 'show that the log continues a checkpoint of this size', wholeNumber)
    .option('--gzip', 'compress', false)
    .action(async (options) => (await import('./export.js')).exportLog(terminal, options));
  audit
    .command('checkpoint')
    .description('print the signed head of a log')
    .requiredOption('--organization <id>', 'of which organization')
    .action(async ({ organization }) => (await import('./proof.js')).checkpoint(terminal, organization));
  audit
    .command('new-key')
    .description('print a new signing key for AUDIT_SIGNING_KEY')
    .option('--name <name>', 'what it is called', 'rollcall')
    .action(async ({ name }) => (await import('./proof.js')).newKey(terminal, name));
}

const since = (text: string): Date => dayOf(text)?.start ?? instant(text);
const until = (text: string): Date => dayOf(text)?.end ?? instant(text);

function instant(text: string): Date {
  const time = instantOf(text);
  if (!time)
    throw new InvalidArgumentError('Write a day or an instant with its zone, for example 2026-05-03T12:00:00Z.');
  return time;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
