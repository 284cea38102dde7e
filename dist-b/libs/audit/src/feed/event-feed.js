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
exports.EventFeed = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const audit_log_1 = require("../search/audit-log");
const event_index_1 = require("../search/event-index");
const log_growth_1 = require("./log-growth");
/** Events per read. Those of a large push are long. */
const BATCH = 100;
/** Follows the log of the caller's organization: what is there, and then what is added. */
let EventFeed = class EventFeed {
    database;
    log;
    growth;
    constructor(database, log, growth) {
        this.database = database;
        this.log = log;
        this.growth = growth;
    }
    /**
     * Starts a feed, which ends only with its signal. Undefined if the log has no event `after`, as after the restore of an
     * older backup. Throws VagueTextError.
     */
    async begin(caller, request) {
        const { filter, after = -1 } = request;
        const { size } = await this.log.current(caller.organizationId);
        if (after >= size)
            return undefined;
        // A later error would end the feed in the middle.
        if (filter.text !== undefined)
            await (0, event_index_1.subjectsByText)(this.database.store(caller), filter.text);
        return this.parts(caller, request, size);
    }
    async *parts({ organizationId }, { filter, after = -1, signal }, known) {
        let through = after;
        for (let size = known; size !== undefined;) {
            while (through < size - 1 && !signal.aborted) {
                const last = through < 0 ? undefined : through;
                const { events, next } = await this.log.page({ organizationId }, filter, BATCH, last, 'ASC', size);
                through = next ?? size - 1;
                yield { events, through };
            }
            size = await this.growth.beyond(organizationId, through + 1, signal);
        }
    }
};
exports.EventFeed = EventFeed;
exports.EventFeed = EventFeed = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        audit_log_1.AuditLog,
        log_growth_1.LogGrowth])
], EventFeed);
//# sourceMappingURL=event-feed.js.map