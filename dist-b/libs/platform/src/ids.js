"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.timeOfId = exports.isId = exports.SERVICE_ID = void 0;
exports.randomBytes16 = randomBytes16;
exports.newId = newId;
exports.idAfter = idAfter;
exports.firstIdAt = firstIdAt;
const node_crypto_1 = require("node:crypto");
const uuid_1 = require("uuid");
/** Represents the service itself where an organization ID is required. */
exports.SERVICE_ID = '00000000-0000-0000-0000-000000000000';
const BYTES = 16;
const pool = Buffer.alloc(BYTES * 256);
let used = pool.length;
/**
 * 16 random bytes, enough for an ID. The system is asked for 256 times as many, because a system call per ID showed in
 * profiles.
 */
function randomBytes16() {
    if (used === pool.length) {
        (0, node_crypto_1.randomFillSync)(pool);
        used = 0;
    }
    used += BYTES;
    return Buffer.from(pool.subarray(used - BYTES, used));
}
let lastTime = 0;
let sequence = 0;
/**
 * A new opaque ID (UUIDv7, RFC 9562) with the current time or a given one. IDs sort by creation, also within a
 * millisecond of one process, so a primary key of (organization, id) is also the list order.
 */
function newId(instant) {
    const time = instant?.getTime() ?? Date.now();
    const random = randomBytes16();
    if (time > lastTime) {
        lastTime = time;
        sequence = (random[6] << 16) | (random[7] << 8) | random[8];
    }
    else {
        sequence += 1;
    }
    return (0, uuid_1.v7)({ msecs: lastTime, seq: sequence, random });
}
const FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Whether the text has the form of an ID, in its canonical spelling. */
const isId = (text) => FORM.test(text);
exports.isId = isId;
const TIME_BITS = 12;
/** When an ID was created: the time at the start of a UUIDv7. */
const timeOfId = (id) => new Date(Number.parseInt(id.replace('-', '').slice(0, TIME_BITS), 16));
exports.timeOfId = timeOfId;
/** The next ID in the order of IDs, for a range that starts after one. */
function idAfter(id) {
    const digits = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0');
    return [
        [0, 8],
        [8, 12],
        [12, 16],
        [16, 20],
        [20, 32],
    ]
        .map(([from, to]) => digits.slice(from, to))
        .join('-');
}
/** The smallest UUIDv7 of the given time, so that a time range is a range of IDs. */
function firstIdAt(instant) {
    const time = Math.max(0, instant.getTime()).toString(16).padStart(TIME_BITS, '0').slice(-TIME_BITS);
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
//# sourceMappingURL=ids.js.map