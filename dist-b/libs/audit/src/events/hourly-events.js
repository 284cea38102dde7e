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
exports.HourlyEvents = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const audit_event_entity_1 = require("./audit-event.entity");
const transaction_1 = require("./transaction");
/** Maximum number of subjects that a process remembers. Above it, the process forgets all and checks the database again. */
const MOST_KNOWN = 10_000;
/** Records frequent events, such as sign-ins and searches, at most once an hour per subject. */
let HourlyEvents = class HourlyEvents {
    transactions;
    known = new Set();
    hour = 0;
    constructor(transactions) {
        this.transactions = transactions;
    }
    /** Records the event with `also`, in one transaction, unless the subject has one in this hour. If processes race, one wins. */
    async record(caller, subjectId, draft, also = () => { }) {
        const { organizationId } = caller;
        const hour = (0, platform_1.hourOf)(new Date());
        if (hour.getTime() !== this.hour || this.known.size >= MOST_KNOWN)
            this.known = new Set();
        this.hour = hour.getTime();
        const key = `${organizationId} ${draft.action} ${subjectId}`;
        if (this.known.has(key))
            return;
        try {
            await this.transactions.run(caller, async (tx) => {
                await tx.insertNow(audit_event_entity_1.HourlyEvent, { organizationId, hour, action: draft.action, subjectId });
                tx.record(draft);
                also(tx);
            });
        }
        catch (error) {
            if (!(0, platform_1.isUniqueViolation)(error))
                throw error;
        }
        this.known.add(key);
    }
};
exports.HourlyEvents = HourlyEvents;
exports.HourlyEvents = HourlyEvents = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [transaction_1.Transactions])
], HourlyEvents);
//# sourceMappingURL=hourly-events.js.map