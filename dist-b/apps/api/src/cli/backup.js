"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.backup = backup;
exports.restoreBackup = restoreBackup;
const platform_1 = require("../../../../libs/platform/src/index.js");
const verify_every_log_1 = require("./audit/verify-every-log");
const command_caller_1 = require("./command-caller");
const service_context_1 = require("./service-context");
const ON_A_SERVER = 'back up a server database with its own tools; see docs/operations.md for the commands.';
/** `rollcall backup`: copies the embedded database, even while the service runs. */
async function backup(terminal, file) {
    const database = embedded(terminal.env);
    await (0, service_context_1.withServices)(terminal, (services) => (0, command_caller_1.recordCommand)(services, 'backup', {
        action: 'service.backed_up',
        changes: [{ field: 'file', before: null, after: file }],
    }));
    await (0, platform_1.backUp)(database, file);
    terminal.stdout.write(`Backed up the database to ${file}. To restore it, run: rollcall restore ${file}\n`);
}
/** `rollcall restore`: replaces the embedded database with a backup, migrates it and verifies its logs. */
async function restoreBackup(terminal, file) {
    const database = embedded(terminal.env);
    const kept = await (0, platform_1.restore)(file, database);
    if (kept !== undefined)
        terminal.stdout.write(`Kept the replaced database in ${kept}.\n`);
    const isRight = await (0, service_context_1.withServices)(terminal, async (services) => {
        await (0, command_caller_1.recordCommand)(services, 'restore', {
            action: 'service.restored',
            changes: [{ field: 'file', before: kept ?? null, after: file }],
        });
        return (0, verify_every_log_1.printEveryLog)(terminal, (0, verify_every_log_1.verifyEveryLog)(services));
    });
    terminal.stdout.write(`${database} was restored from ${file}.\n`);
    if (!isRight)
        terminal.exitCode = 1;
}
function embedded(env) {
    const target = (0, platform_1.databaseTarget)((0, platform_1.loadConfiguration)(env).DATABASE_URL);
    if (target.type !== 'sqlite')
        throw new platform_1.StartupError(ON_A_SERVER);
    return target.file;
}
//# sourceMappingURL=backup.js.map