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
exports.Reconciliation = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const effects_1 = require("./effects");
const record_kinds_1 = require("./record-kinds");
/** Records that are compared together. */
const PAGE = 100;
const EVENTS = 1000;
/** How often a record that differs is compared: a change may not have reached both the table and the log yet. */
const LOOKS = 3;
const PAUSE_MS = 200;
/** Attributes that a record can have any number of. */
const SETS = /^(group|grant) /;
/** Replays an organization's events and compares the result with its tables, one page of records at a time. */
let Reconciliation = class Reconciliation {
    database;
    log;
    constructor(database, log) {
        this.database = database;
        this.log = log;
    }
    async run(organizationId) {
        const findings = new audit_1.Findings();
        const compared = {};
        const store = this.database.store({ organizationId });
        const run = { store, begin: await this.log.beginning(organizationId), partly: 0 };
        for (const kind of record_kinds_1.recordKinds) {
            compared[kind.name] = 0;
            for (let after = '', full = true; full;) {
                const page = await kind.read(store, { after, limit: PAGE });
                const expected = await this.expected(organizationId, (0, record_kinds_1.idsOf)(page));
                for (const present of page) {
                    const differences = await this.differences(run, kind, present, expected.get(present.id));
                    for (const difference of differences)
                        findings.add(`${kind.name} ${present.id}: ${difference}`);
                }
                compared[kind.name] += page.length;
                full = page.length === PAGE;
                after = page.at(-1)?.id ?? after;
            }
            for await (const id of this.missing(store, kind))
                findings.add(`${kind.name} ${id}: it is missing from the tables, but no event deleted it`);
        }
        return { compared, partly: run.partly, findings: findings.listed, more: findings.more };
    }
    /** Compares a record that differs again, because changes continue meanwhile. */
    async differences(run, kind, present, expected) {
        if (expected.get(effects_1.WHOLE) !== true && isOlder(present, run))
            run.partly += 1;
        let found = await this.compare(run, kind, present, expected);
        for (let look = 1; look < LOOKS && found.length > 0; look++) {
            await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
            const [again] = await kind.read(run.store, { ids: [present.id] });
            if (!again)
                return [];
            const events = await this.expected(run.store.organizationId, [present.id]);
            found = await this.compare(run, kind, again, events.get(present.id));
        }
        return found;
    }
    async compare(run, kind, present, expected) {
        const { attributes } = present;
        const isWhole = expected.get(effects_1.WHOLE) === true;
        if (!isWhole && !isOlder(present, run))
            return ['no event created it'];
        if (expected.get(effects_1.EXISTS) === false)
            return ['it exists, but an event deleted it'];
        const sets = [...new Set([...expected.keys(), ...Object.keys(attributes)])].filter((name) => SETS.test(name));
        const differing = [...kind.attributes, ...sets].filter((name) => {
            if (!expected.has(name) && !isWhole)
                return false;
            const [recorded, stored] = [expected.get(name) ?? null, attributes[name] ?? null];
            if (recorded === effects_1.UNKNOWN)
                return false;
            // Keys end without an event when the person leaves or another key replaces them; they never become valid again.
            if (name === effects_1.REVOKED)
                return recorded === true && stored !== true;
            // Events never contain text in the form of a key.
            return JSON.stringify(recorded) !== JSON.stringify((0, audit_1.redactValues)(stored));
        });
        const left = await this.withoutEnded(run.store.organizationId, differing, expected, attributes);
        return left.map((name) => `${name} is ${shown(attributes[name])}, but the events say ${shown(expected.get(name))}`);
    }
    /** Memberships and grants end without an event when their group or project is deleted. */
    async withoutEnded(organizationId, differing, expected, attributes) {
        const ended = differing.filter((name) => SETS.test(name) && expected.get(name) && attributes[name] === undefined);
        if (ended.length === 0)
            return [...differing];
        const ids = ended.map((name) => name.split(' ')[1]);
        const stories = await this.expected(organizationId, ids);
        return differing.filter((name) => !ended.includes(name) || stories.get(name.split(' ')[1]).get(effects_1.EXISTS) !== false);
    }
    /** Records that events created and no event ended, but that do not exist. */
    async *missing(store, kind) {
        const { organizationId } = store;
        for (const action of kind.makers) {
            for (let after, more = true; more;) {
                const { events, next } = await this.log.page({ organizationId }, { actions: [action] }, PAGE, after, 'ASC');
                const ids = [
                    ...new Set(events.flatMap(({ event }) => (event.outcome === 'SUCCESS' ? (event.targetId ?? []) : []))),
                ];
                const there = new Set((0, record_kinds_1.idsOf)(await kind.read(store, { ids })));
                const absent = ids.filter((id) => !there.has(id));
                const expected = await this.expected(organizationId, absent);
                yield* absent.filter((id) => expected.get(id).get(effects_1.EXISTS) !== false);
                more = next !== undefined;
                after = next;
            }
        }
    }
    /** What all events say about these records, whatever was committed before; one page of events at a time. */
    async expected(organizationId, ids) {
        const expected = new Map(ids.map((id) => [id, new Map()]));
        for (let after = -1, full = ids.length > 0; full;) {
            const events = await this.log.aboutAny(organizationId, ids, after, EVENTS);
            for (const { event, ...seal } of events)
                for (const { of, attribute, value } of (0, effects_1.effectsOf)((0, audit_1.toNative)(event, seal)))
                    applyEffect(expected.get(of), attribute, value);
            full = events.length === EVENTS;
            after = events.at(-1)?.sequence ?? after;
        }
        return expected;
    }
};
exports.Reconciliation = Reconciliation;
exports.Reconciliation = Reconciliation = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        audit_1.AuditLog])
], Reconciliation);
function applyEffect(expected, attribute, value) {
    if (attribute === effects_1.EVERY_GRANT) {
        for (const name of expected?.keys() ?? [])
            if (name.startsWith('grant '))
                expected.set(name, null);
    }
    else
        expected?.set(attribute, value);
}
/** Whether retention may have deleted the events that created it: IDs increase over time. */
const isOlder = ({ id }, { begin }) => begin !== undefined && id < (0, platform_1.firstIdAt)(begin);
const shown = (value) => JSON.stringify(value ?? null);
//# sourceMappingURL=reconciliation.js.map