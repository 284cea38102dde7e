"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.inChunks = exports.peopleQueries = exports.isWhole = void 0;
exports.referencesOf = referencesOf;
exports.peopleOf = peopleOf;
exports.inviteUnknown = inviteUnknown;
const platform_1 = require("../../../platform/src/index.js");
const address_1 = require("../model/address");
const domain_error_1 = require("../model/domain-error");
const errors_1 = require("../model/errors");
const users_sql_1 = require("./users.sql");
/** Whether the step defines the full list of members. */
const isWhole = ({ kind }) => kind === 'clear' || kind === 'replace';
exports.isWhole = isWhole;
/** The IDs and folded addresses that the steps name, without duplicates. */
async function referencesOf(steps) {
    const references = new Set();
    for (const step of steps)
        if (step.kind !== 'clear')
            await (0, platform_1.forEachGivingWay)(step.references, (reference) => references.add((0, address_1.keyOf)(reference)));
    return [...references];
}
/** The queries that find the people behind references and lock them against removal. */
const peopleQueries = (tx, references) => (0, exports.inChunks)(references, (column, keys) => tx.query((0, users_sql_1.keepPeople)(column), { keys }));
exports.peopleQueries = peopleQueries;
/** One query per chunk of references, separately for addresses and for IDs. */
const inChunks = (references, query) => [
    ...(0, platform_1.chunks)(references.filter(address_1.isAddress)).map((keys) => query('user_name_key', keys)),
    ...(0, platform_1.chunks)(references.filter((reference) => !(0, address_1.isAddress)(reference))).map((keys) => query('id', keys)),
];
exports.inChunks = inChunks;
async function peopleOf(answers) {
    const people = new Map();
    await (0, platform_1.forEachGivingWay)(answers.flat(), (person) => people.set(person.id, person).set(person.userNameKey, person));
    return people;
}
/**
 * Invites the people who are missing from those found: unknown addresses that are to become members, if the
 * organization's setting allows it. An unknown ID is skipped if its step names at least one existing person; otherwise
 * throws UNKNOWN_MEMBERS.
 */
async function inviteUnknown(tx, enrolment, steps, people) {
    for (const step of steps) {
        if (step.kind !== 'add' && step.kind !== 'replace')
            continue;
        const missing = [];
        await (0, platform_1.forEachGivingWay)(step.references, (reference) => {
            if (!people.has((0, address_1.keyOf)(reference)))
                missing.push(reference);
        });
        const unknown = [];
        for (const reference of missing) {
            await (0, platform_1.giveWay)();
            // A person invited by an earlier step may be named again.
            if (people.has((0, address_1.keyOf)(reference)))
                continue;
            if (tx.caller.organization.inviteUnknownMembers && (0, address_1.isValidAddress)(reference)) {
                people.set((0, address_1.keyOf)(reference), await invite(tx, enrolment, reference));
            }
            else
                unknown.push(reference);
        }
        if (unknown.length > 0 && unknown.length === step.references.length)
            throw (0, errors_1.unknownMembers)(unknown);
        tx.skip(unknown);
    }
}
/** Another request may have invited the same address since the look-up; then that person is returned. */
async function invite(tx, enrolment, reference) {
    try {
        return await enrolment.enrol(tx, { userName: reference });
    }
    catch (error) {
        const key = (0, address_1.keyOf)(reference);
        const person = (await peopleOf(await tx.all(...(0, exports.peopleQueries)(tx, [key])))).get(key);
        if (error instanceof domain_error_1.DomainError && error.code === 'ALREADY_EXISTS' && person)
            return person;
        throw error;
    }
}
//# sourceMappingURL=member-steps.js.map