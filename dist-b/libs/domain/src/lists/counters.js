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
exports.counterQuery = exports.everyStatus = exports.Counter = void 0;
exports.openCounters = openCounters;
exports.adjustCounter = adjustCounter;
exports.readCounter = readCounter;
const node_crypto_1 = require("node:crypto");
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
const lists_sql_1 = require("./lists.sql");
/**
 * One slot of an organization's counter. The count is the sum of the slots, so that writers rarely wait for the same
 * row.
 */
let Counter = class Counter {
    organizationId;
    subject;
    slot;
    value;
};
exports.Counter = Counter;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Counter.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(50),
    __metadata("design:type", String)
], Counter.prototype, "subject", void 0);
__decorate([
    (0, platform_1.PrimaryIntegerColumn)(),
    __metadata("design:type", Number)
], Counter.prototype, "slot", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], Counter.prototype, "value", void 0);
exports.Counter = Counter = __decorate([
    (0, typeorm_1.Entity)('counters')
], Counter);
const SLOTS = 8;
const subjects = ['INVITED', 'JOINED', 'REMOVED', 'GROUPS', 'PROJECTS', 'ARCHIVED_PROJECTS'];
exports.everyStatus = ['INVITED', 'JOINED', 'REMOVED'];
/** Creates counters with the value zero, by default those of a new organization. */
function openCounters(tx, counted = subjects) {
    const { organizationId } = tx;
    const slots = Array.from({ length: SLOTS }, (_, slot) => slot);
    tx.insert(Counter, counted.flatMap((subject) => slots.map((slot) => ({ organizationId, subject, slot, value: 0 }))));
}
/** Adds to a counter, at the end of the transaction that changes what is counted. */
function adjustCounter(tx, subject, difference) {
    if (difference !== 0)
        tx.write(lists_sql_1.addToCounter, { difference, subject, slot: (0, node_crypto_1.randomInt)(SLOTS) });
}
/** The exact count, from `SLOTS` rows per subject for any size of organization. */
async function readCounter(store, counted) {
    const [[total]] = await store.all((0, exports.counterQuery)(store, counted));
    return total;
}
/** The query of `readCounter`, to be run together with others. */
const counterQuery = (store, counted) => store.query(lists_sql_1.sumOfCounters, { counted }, ({ total }) => Number(total ?? 0));
exports.counterQuery = counterQuery;
//# sourceMappingURL=counters.js.map