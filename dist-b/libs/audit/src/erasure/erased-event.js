"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.holdsAddress = void 0;
exports.addressesIn = addressesIn;
exports.erasedFrom = erasedFrom;
exports.erasedFromRecord = erasedFromRecord;
const platform_1 = require("../../../platform/src/index.js");
const native_event_1 = require("../events/native-event");
const opening_1 = require("../events/opening");
/** Minimum characters of an address at the end of a cut text to count as that address. */
const LEAST_PREFIX = 3;
/** Whether the lowercase text contains one of the addresses, or was cut in the middle of one. */
const holdsAddress = (text, addresses) => addresses.some((address) => text.includes(address) || endsWithin(text, address));
exports.holdsAddress = holdsAddress;
function endsWithin(text, address) {
    if (!text.endsWith('…'))
        return false;
    const end = text.slice(-address.length - 1, -1);
    return Array.from({ length: address.length }, (_, cut) => address.slice(0, cut)).some((start) => start.length >= LEAST_PREFIX && end.endsWith(start));
}
/** Attributes that do not identify a person. */
const KEPT = new Set(['status', 'role', 'groups', 'grants', 'via', 'invitation']);
/** The email addresses by which the events name the person, in lower case. */
function addressesIn(events, id) {
    const called = events.flatMap((event) => [
        event.actorId === id ? event.actorLabel : null,
        event.targetId === id ? event.targetLabel : null,
        ...referencesIn(event).flatMap((reference) => (reference.id === id ? reference.label : [])),
        ...(event.targetId === id ? valuesOf(event.changes, 'userName') : []),
    ]);
    return called.flatMap((text) => (typeof text === 'string' && text.includes('@') ? text.toLowerCase() : []));
}
/**
 * The event without the person's data except the ID: names, addresses, attributes, and every text that contains one of
 * the addresses. A commitment replaces each erased value, so that the leaf stays the same. Undefined if the event has no
 * data of the person.
 */
function erasedFrom(event, person) {
    const eraser = new Eraser(event, person);
    const isActor = event.actorId === person.id;
    const isTarget = event.targetId === person.id;
    const erased = {
        ...event,
        actorLabel: eraser.text('/actor/label', event.actorLabel, isActor),
        onBehalfOf: eraser.party('/onBehalfOf', event.onBehalfOf),
        targetLabel: eraser.text('/target/label', event.targetLabel, isTarget),
        projectLabel: eraser.text('/project/label', event.projectLabel),
        ip: eraser.text('/request/ip', event.ip, isActor),
        userAgent: eraser.text('/request/userAgent', event.userAgent, isActor),
        reason: eraser.text('/reason', event.reason),
        ticket: eraser.text('/ticket', event.ticket),
        errorDetail: eraser.text('/error/detail', event.errorDetail),
        changes: event.changes.map(({ field, before, after }, index) => {
            const isOwn = isTarget && !KEPT.has(field);
            return {
                field,
                before: eraser.value(`/changes/${index}/before`, before, isOwn),
                after: eraser.value(`/changes/${index}/after`, after, isOwn),
            };
        }),
    };
    if (!eraser.hasErased)
        return undefined;
    return { ...erased, salt: null, openings: eraser.openings };
}
/** Erases values of one event and collects the openings of all its commitments. */
class Eraser {
    event;
    person;
    openings = {};
    hasErased = false;
    constructor(event, person) {
        this.event = event;
        this.person = person;
    }
    text(pointer, text, isOwn = false) {
        return this.keep(pointer, text, isOwn);
    }
    party(pointer, party) {
        return party && { ...party, label: this.text(`${pointer}/label`, party.label, party.id === this.person.id) };
    }
    /** References to records keep their ID. */
    value(pointer, value, isOwn) {
        if (!(0, native_event_1.isReference)(value))
            return this.keep(pointer, value, isOwn);
        return { ...value, label: this.text(`${pointer}/label`, value.label, value.id === this.person.id) };
    }
    keep(pointer, value, isOwn) {
        const opening = this.openingOf(pointer);
        if (opening && 'commitment' in opening) {
            this.openings[pointer] = opening;
            return value;
        }
        if (value === null || !opening)
            return value;
        const isErased = isOwn || this.holdsAddress(value);
        this.openings[pointer] = isErased ? (0, opening_1.commit)(opening.salt, value) : opening;
        this.hasErased ||= isErased;
        return isErased ? null : value;
    }
    openingOf(pointer) {
        const { salt, openings } = this.event;
        return openings?.[pointer] ?? (salt === null ? undefined : { salt: (0, opening_1.saltOf)(salt, pointer) });
    }
    holdsAddress(value) {
        const text = (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase();
        return (0, exports.holdsAddress)(text, this.person.addresses);
    }
}
const referencesIn = ({ onBehalfOf, changes }) => [onBehalfOf, ...changes.flatMap(({ before, after }) => [before, after])].filter(native_event_1.isReference);
const valuesOf = (changes, name) => changes.filter(({ field }) => field === name).flatMap(({ before, after }) => [before, after]);
/** Replaces an address in a path. */
const ERASED = 'erased';
/** The record without its contents if they name the person. Undefined otherwise. */
function erasedFromRecord(record, person) {
    const { path, query, detail, notes, partial, requestBody, responseBody } = record;
    const holds = (written) => {
        const text = (0, platform_1.percentDecoded)(written).toLowerCase();
        return text.includes(person.id) || (0, exports.holdsAddress)(text, person.addresses);
    };
    const contents = [
        record.namedAddress ?? '',
        query,
        detail ?? '',
        ...notes,
        ...partial,
        requestBody ?? '',
        responseBody ?? '',
    ];
    const isNamed = (0, exports.holdsAddress)((0, platform_1.percentDecoded)(path).toLowerCase(), person.addresses);
    if (!isNamed && record.resourceId !== person.id && !contents.some(holds))
        return undefined;
    return {
        ...record,
        path: isNamed ? withoutAddresses(path) : path,
        namedAddress: null,
        query: '',
        detail: null,
        notes: [],
        partial: [],
        requestBody: null,
        responseBody: null,
    };
}
const withoutAddresses = (path) => path
    .split('/')
    .map((segment) => (/@|%40/.test(segment) ? ERASED : segment))
    .join('/');
//# sourceMappingURL=erased-event.js.map