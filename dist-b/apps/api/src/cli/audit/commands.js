"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.addAuditCommands = addAuditCommands;
const commander_1 = require("commander");
const arguments_1 = require("../arguments");
/** `rollcall audit …`: what operators and auditors do with the log on the command line. */
function addAuditCommands(rollcall, terminal) {
    const audit = rollcall.command('audit').description('verify, export and prove the audit log');
    audit
        .command('verify')
        .description("verify an export, a proof or a checkpoint, or an organization's log in the database")
        .argument('[file]', 'an NDJSON export, a .tlog-proof, a consistency proof, a checkpoint, or any export whose manifest is in <file>.manifest.json')
        .option('--organization <id>', "verify this organization's log in the database")
        .option('--every-organization', 'verify every log in the database, for example after a restore', false)
        .option('--key <key>', 'the verifier key that you saved, or a file that contains it')
        .option('--since <file>', 'the checkpoint that you saved; the log must continue it')
        .option('--reconcile', "compare the organization's tables with its audit events", false)
        .option('--json', 'print a single JSON object and nothing else', false)
        .action(async (file, options) => (await import('./verify.js')).verify(terminal, file, options));
    audit
        .command('export')
        .description('write the log, or part of it, to a file')
        .requiredOption('--organization <id>', 'ID of the organization')
        .requiredOption('--reason <text>', 'the reason, which is recorded in the audit event')
        .addOption(new commander_1.Option('--format <format>', 'the output format').choices(['ndjson', 'csv', 'ocsf']).default('ndjson'))
        .option('--output <file>', 'the output file; defaults to standard output')
        .option('--since <instant>', 'only events at or after this time or date (UTC)', arguments_1.parseSince)
        .option('--until <instant>', 'only events before this time, or up to the end of this date (UTC)', arguments_1.parseUntil)
        .option('--about <who>', 'only events that name this group, role, key or project (ID) or person (ID or email address)')
        .option('--actor <who>', 'only events by this key or token (ID) or person (ID or email address)')
        .option('--target <who>', 'only events with this target: a record (ID) or a person (ID or email address)')
        .option('--project <id>', 'only events in this project')
        .option('--action <events...>', 'only events with one of these names, for example member.invited; docs/audit-events.md lists them')
        .option('--domain <domains...>', 'only events in one of these product areas, for example KEYS')
        .option('--control <ids...>', 'the predefined search for one of these SOC 2 controls, for example CC6.2')
        .option('--risk <risks...>', 'only events with one of these risks: LOW, MEDIUM, HIGH')
        .option('--outcome <outcomes...>', 'only events with one of these outcomes: SUCCESS, DENIED')
        .option('--actor-type <types...>', 'only events by actors of one of these kinds, for example SCIM_KEY')
        .option('--ip <address>', 'only events from this IP address')
        .option('--request <id>', 'only events of this request')
        .option('--text <text>', 'only events with a word that starts with this text, in at most 50 different names, reasons, tickets or error messages')
        .option('--after <number>', 'continue after the event with this number', arguments_1.parseWholeNumber)
        .option('--continues <size>', 'prove that the log continues a checkpoint of this size', arguments_1.parseWholeNumber)
        .option('--gzip', 'compress', false)
        .action(async (options) => (await import('./export.js')).exportLog(terminal, options));
    audit
        .command('checkpoint')
        .description("print the signed head of an organization's log")
        .requiredOption('--organization <id>', 'ID of the organization')
        .action(async ({ organization }) => (await import('./export.js')).checkpoint(terminal, organization));
    audit
        .command('new-key')
        .description('print a new signing key for AUDIT_SIGNING_KEY')
        .option('--name <name>', 'the name of the key', 'rollcall')
        .action(async ({ name }) => (await import('./export.js')).newKey(terminal, name));
}
//# sourceMappingURL=commands.js.map