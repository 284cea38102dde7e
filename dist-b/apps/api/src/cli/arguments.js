"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseUntil = exports.parseSince = exports.FIRST_ADMIN = void 0;
exports.parseName = parseName;
exports.parseRateLimit = parseRateLimit;
exports.parseWorkers = parseWorkers;
exports.parseMinutes = parseMinutes;
exports.parseWholeNumber = parseWholeNumber;
const node_os_1 = require("node:os");
const platform_1 = require("../../../../libs/platform/src/index.js");
const commander_1 = require("commander");
/** The default name of the first admin, until the identity provider or the person changes it. */
exports.FIRST_ADMIN = { givenName: 'First', familyName: 'Admin' };
/** The word before the first space is the given name. */
function parseName(text) {
    const [, givenName, familyName] = /^(\S+)\s+(\S.*)$/.exec(text.trim()) ?? [];
    if (!givenName || !familyName || text.length > 255)
        throw new commander_1.InvalidArgumentError('It must be a given name and a family name, for example "Ada Lovelace".');
    return { givenName, familyName };
}
function parseRateLimit(text) {
    if (text === 'none')
        return 0;
    if (!/^[1-9]\d{0,8}$/.test(text))
        throw new commander_1.InvalidArgumentError('It must be a whole number above 0, or "none".');
    return Number(text);
}
function parseWorkers(text) {
    if (text === 'max')
        return (0, node_os_1.availableParallelism)();
    const workers = Number(text);
    if (!/^\d{1,3}$/.test(text) || workers < 1 || workers > 256)
        throw new commander_1.InvalidArgumentError('It must be a whole number from 1 to 256, or "max".');
    return workers;
}
function parseMinutes(text) {
    const minutes = Number(text);
    if (!/^\d{1,2}$/.test(text) || minutes < 1 || minutes > 60)
        throw new commander_1.InvalidArgumentError('It must be a whole number from 1 to 60.');
    return minutes;
}
const parseSince = (text) => (0, platform_1.dayOf)(text)?.start ?? parseInstant(text);
exports.parseSince = parseSince;
const parseUntil = (text) => (0, platform_1.dayOf)(text)?.end ?? parseInstant(text);
exports.parseUntil = parseUntil;
function parseInstant(text) {
    const time = (0, platform_1.instantOf)(text);
    if (!time)
        throw new commander_1.InvalidArgumentError('It must be a date, or a time with a time zone, for example 2026-05-03T12:00:00Z.');
    return time;
}
function parseWholeNumber(text) {
    if (!/^\d{1,15}$/.test(text))
        throw new commander_1.InvalidArgumentError('It must be a whole number.');
    return Number(text);
}
//# sourceMappingURL=arguments.js.map