"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.textsOf = void 0;
exports.subjectsOf = subjectsOf;
exports.namesOf = namesOf;
exports.wordsOf = wordsOf;
const node_crypto_1 = require("node:crypto");
const platform_1 = require("../../../platform/src/index.js");
const native_event_1 = require("../events/native-event");
const event_index_entity_1 = require("./event-index.entity");
/** Attributes that name a record. */
const NAMES = new Set(['name', 'displayName', 'userName', 'givenName', 'familyName', 'externalId']);
/** Maximum number of words per name. */
const WORDS = 8;
const DIGEST_BYTES = 16;
/** The subjects of an event besides its actor, target and project: other records, and its own texts. */
function subjectsOf(event) {
    const known = new Set([event.actor.id, event.target.id, event.project?.id]);
    const subjects = [...mentionedIn(event), ...(0, exports.textsOf)(event)].map(({ id }) => id);
    return [...new Set(subjects)].filter((id) => !known.has(id));
}
/** The words of all names in the event, each with the ID of its subject. A word extends to the end of the name. */
function namesOf(event) {
    const { actor, target, project, changes } = event;
    const parties = [actor, target, project, ...mentionedIn(event)].filter(isNamed);
    const called = changes
        .filter(({ field }) => NAMES.has(field))
        .flatMap(({ before, after }) => [before, after])
        .filter((value) => typeof value === 'string');
    const own = isNamed(target) ? called.map((label) => ({ id: target.id, label })) : [];
    return [...parties, ...own, ...(0, exports.textsOf)(event)].flatMap(({ id, label }) => wordsOf(label).map((word) => ({ word, subjectId: id })));
}
/** Reason, ticket and error detail as subjects. A text shared by many events, such as a bulk change's ticket, is one subject. */
const textsOf = ({ reason, ticket, error }) => [reason, ticket, error?.detail].flatMap((label) => label === null || label === undefined ? [] : [{ id: digestOf(label), label }]);
exports.textsOf = textsOf;
/** "Ada Lovelace" is found by a prefix of the whole name or of each later word. */
function wordsOf(name) {
    const text = (0, platform_1.fold)(name);
    const starts = [...text.matchAll(/[\p{L}\p{N}]+/gu)].slice(0, WORDS).map(({ index }) => index);
    return [...new Set(starts.map((start) => [...text.slice(start)].slice(0, event_index_entity_1.LONGEST_WORD).join('')))];
}
const mentionedIn = ({ onBehalfOf, changes }) => [onBehalfOf, ...changes.flatMap(({ before, after }) => [before, after])].filter(native_event_1.isReference);
/** 128 bits of a digest, in 22 characters. */
const digestOf = (text) => (0, node_crypto_1.hash)('sha256', `text ${(0, platform_1.fold)(text)}`, 'buffer')
    .subarray(0, DIGEST_BYTES)
    .toString('base64url');
const isNamed = (party) => party !== null && party.id !== null && party.label !== null;
//# sourceMappingURL=subjects.js.map