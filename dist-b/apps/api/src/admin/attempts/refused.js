"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.onlyNaming = exports.namedTextsOf = void 0;
exports.refusalDraftOf = refusalDraftOf;
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
/**
 * Arguments that refer to records, with their field names in events. The events of successful operations use the same
 * names.
 */
const FIELDS = {
    id: 'id',
    memberId: 'user',
    actorId: 'actor',
    targetId: 'target',
    about: 'about',
    memberIds: 'members',
    groupId: 'group',
    groupIds: 'groups',
    projectId: 'project',
    defaultProjectId: 'defaultProjectId',
    roleId: 'role',
    keyId: 'key',
    tokenId: 'token',
    streamId: 'stream',
    recordId: 'record',
};
/** Arguments other than `id` that identify the target of an event, by the type of the target. */
const TARGETS = {
    USER: ['memberId', 'reference', 'email'],
    GROUP: ['groupId'],
    PROJECT: ['projectId'],
    ROLE: ['roleId'],
    SCIM_KEY: ['keyId'],
    PROJECT_KEY: ['keyId'],
    ACCESS_TOKEN: ['tokenId'],
    AUDIT_STREAM: ['streamId'],
    PROVISIONING_RECORD: ['recordId'],
};
/** Arguments that label a target without an ID. */
const LABELS = ['email', 'name', 'displayName'];
/** The number of records that one event lists. If there are more, it only counts the rest. */
const MOST_NAMED = 100;
/** The values of the arguments that can refer to records. */
const namedTextsOf = ({ action, args }) => [
    ...naming(args).map(({ text }) => text),
    ...targetOf(action, args)
        .slice(0, 1)
        .map(({ text }) => text),
];
exports.namedTextsOf = namedTextsOf;
/** The refusal as an event. Records that exist are labelled with their names. */
function refusalDraftOf({ action, error, operation, args }, records) {
    const { target: type } = domain_1.eventCatalogue[action];
    const [named] = targetOf(action, args);
    const project = type === 'PROJECT' ? undefined : records.get(String(args.projectId));
    const others = naming(args).filter(({ name }) => name !== named?.name && !(project && name === 'projectId'));
    const changes = [
        ...(operation === undefined ? plain(args) : [changed('operation', operation)]),
        ...others.slice(0, MOST_NAMED).map(({ name, text }) => changed(FIELDS[name], records.get(text) ?? kept(text))),
        ...(others.length > MOST_NAMED ? [changed('more', others.length - MOST_NAMED)] : []),
    ];
    return { action, target: targetAs(type, named, args, records), ...(project && { project }), changes, error };
}
/** The arguments that can identify the target, the best one first. */
const targetOf = (action, args) => ['id', ...(TARGETS[domain_1.eventCatalogue[action].target] ?? [])].flatMap((name) => {
    const text = args[name];
    return typeof text === 'string' ? [{ name, text }] : [];
});
function targetAs(type, named, args, records) {
    const record = named && records.get(named.text);
    if (record)
        return (0, audit_1.namedTarget)(type, record.id, record.label);
    if (named)
        return (0, audit_1.namedTarget)(type, kept(named.text), null);
    const label = LABELS.map((name) => args[name]).find((text) => typeof text === 'string');
    return (0, audit_1.namedTarget)(type, null, label === undefined ? null : kept(label));
}
/** Only the arguments that refer to records. */
const onlyNaming = (args) => Object.fromEntries(Object.entries(args).filter(([name]) => name in FIELDS));
exports.onlyNaming = onlyNaming;
/** Arguments that refer to records, including those in nested inputs and lists. */
const naming = (args) => Object.entries(args).flatMap(([name, value]) => [value].flat().flatMap((one) => {
    if (typeof one === 'object' && one !== null)
        return naming(one);
    return name in FIELDS && typeof one === 'string' ? [{ name, text: one }] : [];
}));
/** The other arguments that are plain values. */
const plain = (args) => Object.entries(args)
    .filter(([name, value]) => !(name in FIELDS) && ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => changed(name, typeof value === 'string' ? kept(value) : value));
const changed = (field, after) => ({ field, before: null, after });
const kept = (text) => (0, platform_1.redactText)(text, audit_1.LONGEST.label);
//# sourceMappingURL=refused.js.map