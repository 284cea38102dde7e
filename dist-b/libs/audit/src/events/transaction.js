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
exports.Transactions = exports.Transaction = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const provisioning_record_entity_1 = require("../provisioning/provisioning-record.entity");
const event_draft_1 = require("./event-draft");
const event_type_1 = require("./event-type");
const write_events_1 = require("./write-events");
/** A running transaction: its organization's store, caller and recorded events. `Action` = the actions it may record. */
class Transaction extends platform_1.TransactionStore {
    caller;
    catalogue;
    drafts = [];
    passedOver = new Set();
    remarks = [];
    request;
    constructor(manager, caller, catalogue) {
        super(manager, caller.organizationId);
        this.caller = caller;
        this.catalogue = catalogue;
    }
    /** The events recorded so far. */
    get events() {
        return this.drafts;
    }
    /** IDs that the change left out because they match nobody, as the client wrote them. */
    get skipped() {
        return [...this.passedOver];
    }
    record(draft) {
        this.drafts.push((0, event_draft_1.toEvent)(this.catalogue, this.caller, draft));
    }
    /** Marks the change as partial, because these IDs match nobody. */
    skip(ids) {
        for (const id of ids)
            this.passedOver.add(id);
    }
    get warnings() {
        return this.remarks;
    }
    warn(warning) {
        this.remarks.push(warning);
    }
    /** Writes the request's provisioning record in this transaction. */
    attach(record) {
        this.request = record;
    }
    /** Writes the events and the provisioning record, after everything else. */
    finish() {
        (0, write_events_1.writeEvents)(this, this.drafts);
        if (this.request)
            this.insert(provisioning_record_entity_1.ProvisioningRecord, [this.request]);
    }
}
exports.Transaction = Transaction;
/** Runs transactions. Events recorded by `work` are committed with it or not at all. `work` runs again after a deadlock. */
let Transactions = class Transactions {
    database;
    catalogue;
    constructor(database, catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }
    async run(caller, work) {
        return (await this.commit(caller, work)).result;
    }
    /** The same, with what the transaction recorded. */
    commit(caller, work) {
        return this.database.transaction(async (manager) => {
            const tx = new Transaction(manager, caller, this.catalogue);
            const result = await work(tx);
            tx.finish();
            return { result, events: tx.events, warnings: tx.warnings };
        });
    }
};
exports.Transactions = Transactions;
exports.Transactions = Transactions = __decorate([
    (0, common_1.Injectable)(),
    __param(1, (0, common_1.Inject)(event_type_1.EVENT_CATALOGUE)),
    __metadata("design:paramtypes", [platform_1.Database, Object])
], Transactions);
//# sourceMappingURL=transaction.js.map