"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.referenceTo = exports.changed = exports.EVENT_CONTROLS = exports.EVENT_CATALOGUE = exports.targetTypes = exports.outcomes = exports.risks = exports.eventDomains = void 0;
exports.defineEvents = defineEvents;
exports.eventDomains = ['ORGANIZATION', 'DIRECTORY', 'ACCESS', 'KEYS', 'AUDIT', 'SERVICE'];
exports.risks = ['HIGH', 'MEDIUM', 'LOW'];
exports.outcomes = ['SUCCESS', 'DENIED'];
exports.targetTypes = [
    'ORGANIZATION',
    'USER',
    'GROUP',
    'SCIM_KEY',
    'ACCESS_TOKEN',
    'PROJECT',
    'PROJECT_KEY',
    'ROLE',
    'AUDIT_LOG',
    'AUDIT_STREAM',
    'PROVISIONING_RECORD',
    'SERVICE',
];
/** Injects the catalogue passed to the audit module. */
exports.EVENT_CATALOGUE = Symbol('event catalogue');
/** Injects the searches passed to the audit module. */
exports.EVENT_CONTROLS = Symbol('event controls');
/** Declares the events of one feature. */
function defineEvents(domain, feature, target, types) {
    const entries = Object.entries(types);
    return Object.fromEntries(entries.map(([action, [risk, ocsf, description, ...example]]) => [
        action,
        { domain, feature, risk, description, target, ocsf, example },
    ]));
}
/** A change in an example event. */
const changed = (field, before, after) => ({ field, before, after });
exports.changed = changed;
/** A reference to a record, as a value in an example event. */
const referenceTo = (label) => ({ id: '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091', label });
exports.referenceTo = referenceTo;
//# sourceMappingURL=event-type.js.map