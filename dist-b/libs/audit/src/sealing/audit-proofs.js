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
Object.defineProperty(exports, "__esModule", { value: true });
exports.AuditProofs = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const transparency_log_1 = require("../../../transparency-log/src/index.js");
const event_draft_1 = require("../events/event-draft");
const native_event_1 = require("../events/native-event");
const transaction_1 = require("../events/transaction");
const audit_log_1 = require("../search/audit-log");
const tiles_1 = require("./tiles");
/** Provides proofs for the audit log of the caller's organization. */
let AuditProofs = class AuditProofs {
    database;
    transactions;
    log;
    constructor(database, transactions, log) {
        this.database = database;
        this.transactions = transactions;
        this.log = log;
    }
    /** The checkpoint over everything committed so far. */
    async head({ organizationId }) {
        const { size, first, checkpoint, verifierKey, recordedAt } = await this.log.current(organizationId);
        return { size, first, checkpoint, verifierKey, recordedAt };
    }
    /** A C2SP tlog-proof with the event as its extra data. Undefined if the event is not in the log. */
    async ofEvent(caller, id) {
        const { organizationId } = caller;
        const { size, checkpoint } = await this.log.current(organizationId);
        const event = (await this.log.events(caller, [id])).get(id);
        const seal = (await this.log.seals(caller, [id])).get(id);
        if (!event || !seal)
            return undefined;
        const native = (0, native_event_1.toNative)(event, seal);
        await this.transactions.run(caller, async (tx) => {
            tx.record({
                action: 'audit.proven',
                target: event_draft_1.AUDIT_LOG,
                changes: [{ field: 'sequence', before: null, after: seal.sequence }],
            });
        });
        return (0, transparency_log_1.formatInclusionProof)({
            extra: Buffer.from(JSON.stringify(native)),
            index: seal.sequence,
            hashes: await this.tree(organizationId).inclusionProof(seal.sequence, size),
            checkpoint,
        });
    }
    /** Proves that the log continues its first `size` events, with the current checkpoint. Undefined if the log is shorter. */
    async consistency({ organizationId }, size) {
        const { size: now, checkpoint } = await this.log.current(organizationId);
        if (size > now)
            return undefined;
        return (0, transparency_log_1.formatConsistencyProof)({ hashes: await this.tree(organizationId).consistencyProof(size, now), checkpoint });
    }
    tree(organizationId) {
        return new transparency_log_1.MerkleTree((0, tiles_1.tilesOf)(this.database.store({ organizationId })));
    }
};
exports.AuditProofs = AuditProofs;
exports.AuditProofs = AuditProofs = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        transaction_1.Transactions,
        audit_log_1.AuditLog])
], AuditProofs);
//# sourceMappingURL=audit-proofs.js.map