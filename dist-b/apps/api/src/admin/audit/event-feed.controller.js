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
exports.EventFeedController = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const authentication_1 = require("../authentication");
const refusals_1 = require("../errors/refusals");
const event_stream_1 = require("../files/event-stream");
const live_replies_1 = require("../files/live-replies");
const event_filter_query_1 = require("./event-filter.query");
const reading_1 = require("./reading");
const RESUME = 'last-event-id';
/** The audit log as a stream of events: what is there, and then what is added, for dashboards and programs. */
let EventFeedController = class EventFeedController {
    authentication;
    feed;
    live;
    reading;
    users;
    constructor(authentication, feed, live, reading, users) {
        this.authentication = authentication;
        this.feed = feed;
        this.live = live;
        this.reading = reading;
        this.users = users;
    }
    async events(caller, query, request, reply) {
        const filter = await (0, domain_1.filterByIds)(this.users, caller, query);
        const resumed = resumedAfter(request);
        await this.live.send(caller, request, reply, {
            begin: async (signal) => {
                const parts = await this.feed.begin(caller, { filter, after: resumed ?? query.after, signal });
                if (!parts)
                    throw (0, refusals_1.badInput)(resumed === undefined ? 'after' : RESUME, 'must not be beyond the end of the log');
                await this.reading.note(caller, 'AUDIT', filter);
                return textOf(parts);
            },
            isAllowed: async () => {
                const still = await this.authentication.callerStill(request);
                if (still?.organizationId !== caller.organizationId || (0, domain_1.may)(still, 'audit.read'))
                    return false;
                await this.reading.note(still, 'AUDIT', filter);
                return true;
            },
        });
    }
};
exports.EventFeedController = EventFeedController;
__decorate([
    (0, common_1.Get)('events'),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, common_1.Query)()),
    __param(2, (0, common_1.Req)()),
    __param(3, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, event_filter_query_1.EventFilterQuery, Object, Object]),
    __metadata("design:returntype", Promise)
], EventFeedController.prototype, "events", null);
exports.EventFeedController = EventFeedController = __decorate([
    (0, common_1.Controller)('audit'),
    (0, common_1.UsePipes)(admin_resolver_1.queryPipe),
    __metadata("design:paramtypes", [authentication_1.AdminAuthentication,
        audit_1.EventFeed,
        live_replies_1.LiveReplies,
        reading_1.AuditReading,
        domain_1.Users])
], EventFeedController);
/** The number in the header that a client sends when it reconnects; it wins over the parameter. */
function resumedAfter({ headers }) {
    const sent = headers[RESUME];
    if (sent === undefined || sent === '')
        return undefined;
    const after = (0, event_filter_query_1.wholeNumberOf)(String(sent));
    if (after === undefined)
        throw (0, refusals_1.badInput)(RESUME, 'must be the number of an event');
    return after;
}
/** Each part ends with the place up to which the log was searched, so that nothing is searched again. */
async function* textOf(parts) {
    for await (const { events, through } of parts) {
        const text = await (0, platform_1.joinGivingWay)(events, (event) => (0, event_stream_1.eventOf)(event.sequence, JSON.stringify((0, audit_1.toNativeLine)(event))));
        yield events.at(-1)?.sequence === through ? text : text + (0, event_stream_1.progressTo)(through);
    }
}
//# sourceMappingURL=event-feed.controller.js.map