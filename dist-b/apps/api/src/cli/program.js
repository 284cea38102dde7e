"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.program = program;
exports.run = run;
const platform_1 = require("../../../../libs/platform/src/index.js");
const commander_1 = require("commander");
const arguments_1 = require("./arguments");
const commands_1 = require("./audit/commands");
const plans = ['starter', 'growth', 'enterprise'];
const plan = new commander_1.Option('--plan <plan>', "the organization's plan").choices(plans).default('enterprise');
const adminName = new commander_1.Option('--admin-name <name>', "the first admin's given and family name")
    .argParser(arguments_1.parseName)
    .default(arguments_1.FIRST_ADMIN, 'First Admin');
const rateLimit = new commander_1.Option('--rate-limit <requests>', 'SCIM requests per minute, or "none" for no limit').argParser(arguments_1.parseRateLimit);
/** Commands are loaded when they run, so that help and argument errors appear at once. */
function program(terminal) {
    const rollcall = new commander_1.Command('rollcall')
        .exitOverride()
        .configureOutput({
        writeOut: (text) => terminal.stdout.write(text),
        writeErr: (text) => terminal.stderr.write(text),
    })
        .description('Who is in, what they can access, and who changed it.')
        .version(platform_1.VERSION)
        .addHelpText('after', '\nSettings are environment variables; see docs/configuration.md.');
    rollcall
        .command('serve')
        .description('migrate the database and serve the SCIM and GraphQL APIs')
        .option('--workers <number>', 'number of worker processes, or "max" for one per core', arguments_1.parseWorkers, 1)
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
        .option('--minutes <minutes>', 'lifetime in minutes, at most 60', arguments_1.parseMinutes, 15)
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
    (0, commands_1.addAuditCommands)(rollcall, terminal);
    return rollcall;
}
/** Runs a command; a failure prints one line on standard error and exits with status 1. */
async function run(argv, terminal) {
    try {
        await program(terminal).parseAsync(argv);
    }
    catch (error) {
        if (error instanceof commander_1.CommanderError)
            terminal.exitCode = error.exitCode;
        else
            (await import('./failure.js')).fail(terminal, error);
    }
}
//# sourceMappingURL=program.js.map