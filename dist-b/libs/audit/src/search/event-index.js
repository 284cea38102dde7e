"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.VagueTextError = exports.dailyCounts = void 0;
exports.indexEvents = indexEvents;
exports.subjectsByText = subjectsByText;
exports.deleteUnusedNames = deleteUnusedNames;
const platform_1 = require("../../../platform/src/index.js");
const sums_1 = require("../sums");
const event_index_entity_1 = require("./event-index.entity");
const event_index_sql_1 = require("./event-index.sql");
const subjects_1 = require("./subjects");
/** Adds up events by day, action, risk and outcome, in the order of the table that stores the counts. */
const dailyCounts = () => new sums_1.Sums(({ day, action, risk, outcome }) => [String(day).padStart(10, '0'), action, risk, outcome].join(' '), (one, { events }) => ({ ...one, events: one.events + events }));
exports.dailyCounts = dailyCounts;
/** Indexes sealed events by mentioned records and by text, and counts them. */
async function indexEvents(tx, events) {
    const names = new Map();
    const counts = (0, exports.dailyCounts)();
    const subjects = [];
    for (const event of events) {
        await (0, platform_1.giveWay)();
        const { organizationId, sequence, action, risk, outcome } = event;
        for (const subjectId of (0, subjects_1.subjectsOf)(event))
            subjects.push({ organizationId, subjectId, sequence });
        for (const { word, subjectId } of (0, subjects_1.namesOf)(event))
            names.set(`${word} ${subjectId}`, { organizationId, word, subjectId });
        counts.add({ organizationId, day: (0, platform_1.utcDayOf)(event.occurredAt), action, risk, outcome, events: 1 });
    }
    tx.insert(event_index_entity_1.EventSubject, subjects);
    tx.insertMissing(event_index_entity_1.EventName, [...names.values()]);
    tx.insert(event_index_entity_1.EventCount, counts.inOrder(), event_index_sql_1.addToCount);
}
/** Maximum number of records and texts per search. Each has its own index ranges. */
const MOST_SUBJECTS = 50;
/** Maximum number of words read to find them. A record may have had many names. */
const MOST_WORDS = 2_000;
/** A text matches too many records. The search would silently miss events. */
class VagueTextError extends Error {
    name = 'VagueTextError';
    field = 'text';
    expected = `a prefix that matches at most ${MOST_SUBJECTS} different names and texts`;
    constructor(text) {
        super(`text ${(0, platform_1.spelledOut)(JSON.stringify(text))} matches more than ${MOST_SUBJECTS} different names and texts. Use a longer prefix, or search for one record with "about".`);
    }
}
exports.VagueTextError = VagueTextError;
/** The subjects with a word that starts with this text. Throws VagueTextError for more than 50. */
async function subjectsByText(store, text) {
    const condition = (0, platform_1.startsWith)('word', [...text].slice(0, event_index_entity_1.LONGEST_WORD).join(''));
    const rows = await store.read((0, event_index_sql_1.subjectsOfWords)(condition), {
        ...condition.parameters,
        words: MOST_WORDS + 1,
        subjects: MOST_SUBJECTS + 1,
    });
    const words = rows.reduce((sum, row) => sum + Number(row.words), 0);
    if (rows.length > MOST_SUBJECTS || words > MOST_WORDS)
        throw new VagueTextError(text);
    return rows.map(({ id }) => id);
}
/** Deletes the names of subjects that no event names anymore. */
function deleteUnusedNames(tx, ids) {
    for (const id of new Set(ids))
        tx.write(event_index_sql_1.deleteUnused, { id });
}
//# sourceMappingURL=event-index.js.map