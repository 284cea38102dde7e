"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fail = fail;
const audit_1 = require("../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const expected = [domain_1.DomainError, platform_1.StartupError, audit_1.UnknownLogError, platform_1.UnreadableSecretError, audit_1.VagueTextError];
/** Ends a command with status 1 and one line that says what to do. Only an unexpected failure shows its stack. */
function fail(terminal, error) {
    const configuration = settings(terminal.env);
    const explained = configuration && (0, platform_1.explainStartupFailure)(error, configuration);
    const known = explained ?? (expected.some((kind) => error instanceof kind) ? error : undefined);
    terminal.stderr.write(`rollcall: ${known ? known.message : `unexpected failure: ${error instanceof Error ? error.stack : error}`}\n`);
    terminal.exitCode = 1;
}
/** Undefined if the settings themselves are invalid. */
function settings(env) {
    try {
        return (0, platform_1.loadConfiguration)(env);
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=failure.js.map