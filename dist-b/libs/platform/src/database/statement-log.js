"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.StatementLog = void 0;
const common_1 = require("@nestjs/common");
/** Logged characters of a statement: enough to recognize one with many rows. */
const SHOWN = 1000;
/** Logs slow statements, without their values, because those may be personal data. */
class StatementLog {
    logger = new common_1.Logger('database');
    /** Slow statements since the start of the process. */
    slow = 0;
    logQuerySlow(milliseconds, sql) {
        this.slow += 1;
        this.logger.warn({ durationMs: milliseconds, statement: sql.slice(0, SHOWN) }, 'a slow statement');
    }
    logQuery() { }
    logQueryError() { }
    logSchemaBuild() { }
    logMigration() { }
    log() { }
}
exports.StatementLog = StatementLog;
//# sourceMappingURL=statement-log.js.map