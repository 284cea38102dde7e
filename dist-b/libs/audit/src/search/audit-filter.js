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
exports.AuditSearches = exports.withoutEmpty = void 0;
const common_1 = require("@nestjs/common");
const event_type_1 = require("../events/event-type");
const bounded_search_1 = require("./bounded-search");
const event_index_1 = require("./event-index");
const sealed_events_1 = require("./sealed-events");
const search_sql_1 = require("./search.sql");
/** The filters with a value: neither null nor empty. */
const withoutEmpty = (filter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null && value !== ''));
exports.withoutEmpty = withoutEmpty;
/** The columns of criteria with one value, usually the most selective first. */
const columns = {
    requestId: 'request_id',
    targetId: 'target_id',
    projectId: 'project_id',
    actorId: 'actor_id',
    ip: 'ip',
};
const single = Object.keys(columns);
/** Translates filters of the audit log. */
let AuditSearches = class AuditSearches {
    catalogue;
    controls;
    constructor(catalogue, controls) {
        this.catalogue = catalogue;
        this.controls = controls;
    }
    /** The search for the events of a filter. Undefined if it cannot find any. Throws VagueTextError. */
    async of(store, filter, direction) {
        const { text, about } = filter;
        const subjects = text === undefined ? undefined : await (0, event_index_1.subjectsByText)(store, text);
        const criteria = this.commonCriteria(filter);
        if (subjects?.length === 0 || !criteria)
            return undefined;
        const { from, to } = await (0, sealed_events_1.sequenceRange)(store, filter);
        return {
            from,
            to,
            direction,
            criteria: [
                ...(about ? [(0, search_sql_1.naming)([about])] : []),
                ...(subjects ? [(0, search_sql_1.naming)(subjects)] : []),
                ...single.flatMap((name) => (filter[name] ? [[[columns[name], filter[name]]]] : [])),
                ...criteria,
            ],
            conditions: (0, search_sql_1.occurredIn)(filter),
        };
    }
    /** The events of a filter with sequences from `from` up to `to` (excluded), in log order. Reads these positions. */
    async eventsBetween(store, filter, from, to) {
        const search = await this.of(store, filter, 'ASC');
        if (!search)
            return [];
        const { found, parameters } = (0, bounded_search_1.partAlong)(store, search_sql_1.auditLogTable, (0, bounded_search_1.within)(search, from, to), [], to - from);
        return (await (0, sealed_events_1.readFound)(store, found, 'ASC', parameters)).events;
    }
    /** Whether an event meets the filter, as far as it concerns the properties that are counted. */
    matcher(filter) {
        const criteria = this.commonCriteria(filter);
        if (!criteria)
            return () => false;
        const values = criteria.map((criterion) => new Set(criterion.map((entry) => entry.join(' '))));
        return ({ action, risk, outcome }) => values.every((any) => any.has(`action ${action}`) || any.has(`risk ${risk}`) || any.has(`outcome ${outcome}`));
    }
    /** Criteria that many events meet. Undefined if no event can meet all of them. */
    commonCriteria(filter) {
        const { risks, outcomes, actorTypes } = filter;
        const controls = filter.controls?.flatMap((id) => this.controls[id] ?? []);
        const controlled = controls?.flatMap((control) => control.actions);
        const denied = controls?.flatMap(({ outcome }) => outcome ?? []) ?? [];
        const actions = common(this.actionsOf(filter), denied.length === 0 ? controlled : undefined);
        // A stream may name a control that a later version no longer has.
        if (actions?.length === 0 || controls?.length === 0)
            return undefined;
        const criteria = [
            (0, search_sql_1.anyValue)('action', actions),
            denied.length === 0 ? [] : [...(0, search_sql_1.anyValue)('action', controlled), ...(0, search_sql_1.anyValue)('outcome', denied)],
            (0, search_sql_1.anyValue)('outcome', outcomes),
            (0, search_sql_1.anyValue)('risk', risks),
            (0, search_sql_1.anyValue)('actor_type', actorTypes),
        ];
        return criteria.filter(({ length }) => length > 0);
    }
    /** The actions of the filter within its domains. Undefined if it names neither. */
    actionsOf({ actions, domains }) {
        const known = Object.keys(this.catalogue);
        return common(actions, domains && known.filter((action) => domains.includes(this.catalogue[action].domain)));
    }
};
exports.AuditSearches = AuditSearches;
exports.AuditSearches = AuditSearches = __decorate([
    (0, common_1.Injectable)(),
    __param(0, (0, common_1.Inject)(event_type_1.EVENT_CATALOGUE)),
    __param(1, (0, common_1.Inject)(event_type_1.EVENT_CONTROLS)),
    __metadata("design:paramtypes", [Object, Object])
], AuditSearches);
/** The values in both lists. An undefined list has every value. */
const common = (one, other) => one && other ? one.filter((value) => other.includes(value)) : (one ?? other);
//# sourceMappingURL=audit-filter.js.map