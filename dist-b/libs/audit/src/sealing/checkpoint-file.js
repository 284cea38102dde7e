"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.CheckpointFile = void 0;
const promises_1 = require("node:fs/promises");
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const merkle_log_entity_1 = require("./merkle-log.entity");
const sealing_sql_1 = require("./sealing.sql");
/** Logs per read. */
const BATCH = 500;
/** How far a run looks back before the previous one, because the clocks of sealing processes may differ. */
const OVERLAP_MS = 60_000;
/**
 * Appends the head of every log that grew to the operator's file, as one line of JSON each. On a volume that cannot be
 * rewritten, the file proves that the current logs continue the earlier ones.
 */
let CheckpointFile = class CheckpointFile {
    database;
    configuration;
    written = new Map();
    lookedAt = 0;
    turns = Promise.resolve();
    constructor(database, configuration) {
        this.database = database;
        this.configuration = configuration;
    }
    /** Runs one at a time. Does nothing if no file is configured. */
    write() {
        const turn = this.turns.then(() => this.append());
        this.turns = turn.catch(() => { });
        return turn;
    }
    async append() {
        const { CHECKPOINT_FILE: file } = this.configuration;
        if (file === undefined)
            return;
        const began = Date.now();
        const since = this.lookedAt - OVERLAP_MS;
        const store = this.database.acrossOrganizations;
        const rows = store.rows(merkle_log_entity_1.MerkleLog, 'l');
        for (let after = '', full = true; full;) {
            const logs = await store.read((0, sealing_sql_1.grownLogs)(rows), { since, after, limit: BATCH }, rows.read);
            const fresh = logs.filter(({ organizationId, size }) => this.written.get(organizationId) !== size);
            if (fresh.length > 0)
                await (0, promises_1.appendFile)(file, fresh.map(lineOf).join(''));
            for (const { organizationId, size } of fresh)
                this.written.set(organizationId, size);
            full = logs.length === BATCH;
            after = logs.at(-1)?.organizationId ?? after;
        }
        this.lookedAt = began;
    }
};
exports.CheckpointFile = CheckpointFile;
exports.CheckpointFile = CheckpointFile = __decorate([
    (0, common_1.Injectable)(),
    __param(1, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [platform_1.Database, Object])
], CheckpointFile);
const lineOf = ({ organizationId, size, recordedAt, checkpoint, verifierKey }) => `${JSON.stringify({ at: recordedAt.toISOString(), organizationId, size, checkpoint, verifierKey })}\n`;
//# sourceMappingURL=checkpoint-file.js.map