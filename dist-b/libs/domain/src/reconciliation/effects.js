"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.EVERY_GRANT = exports.grantAttribute = exports.groupAttribute = exports.ARCHIVED = exports.REVOKED = exports.WHOLE = exports.EXISTS = exports.UNKNOWN = void 0;
exports.effectsOf = effectsOf;
/** A value that is unknown because it was erased. */
exports.UNKNOWN = Symbol('unknown');
/** EXISTS: the record exists. WHOLE: the record was created here, so everything about it is known from here on. */
exports.EXISTS = 'exists';
exports.WHOLE = 'whole';
exports.REVOKED = 'revoked';
exports.ARCHIVED = 'archived';
/** Attributes that a record can have any number of, each with an ID. */
const groupAttribute = (groupId) => `group ${groupId}`;
exports.groupAttribute = groupAttribute;
const grantAttribute = (projectId) => `grant ${projectId}`;
exports.grantAttribute = grantAttribute;
/** Ends every grant of a record. */
exports.EVERY_GRANT = 'every grant';
const DELETIONS = new Set([
    'member.deleted',
    'group.deleted',
    'role.deleted',
    'audit.person_erased',
]);
const CREATIONS = new Set([
    'organization.founded',
    'group.created',
    'project.created',
    'role.created',
    'access_token.generated',
    'access_token.issued_in_emergency',
    'scim_key.generated',
    'scim_key.regenerated',
    'scim_key.rotated',
    'project_key.created',
    'project_key.regenerated',
]);
/** For these attributes, events only say that there is a value. */
const DATES = { revokedAt: exports.REVOKED, archivedAt: exports.ARCHIVED };
const GRANTLESS = new Set(['member.removed', 'member.deleted', 'group.deleted']);
/** Everything that an event says about the records that it names. */
function effectsOf(event) {
    if (event.outcome !== 'SUCCESS')
        return [];
    const { id } = event.target;
    return [...(id === null ? [] : ofTarget(event, id)), ...ofMembers(event), ...ofGrants(event), ...ofFormerKeys(event)];
}
function ofTarget(event, of) {
    const { action, changes, openings } = event;
    const isGone = DELETIONS.has(action);
    const values = changes.flatMap(({ field, after }, index) => {
        const opening = openings?.[`/changes/${index}/after`];
        const isErased = opening !== undefined && 'commitment' in opening;
        if (field === 'groups')
            return ofGroups(of, changes[index]);
        const value = field in DATES && after !== null ? true : after;
        return [{ of, attribute: DATES[field] ?? field, value: isErased ? exports.UNKNOWN : value }];
    });
    return [
        { of, attribute: exports.EXISTS, value: !isGone },
        ...(CREATIONS.has(action) || entersPerson(event) ? [{ of, attribute: exports.WHOLE, value: true }] : []),
        ...(GRANTLESS.has(action) ? [{ of, attribute: exports.EVERY_GRANT, value: null }] : []),
        ...values,
    ];
}
/** An invitation, a creation or a first sign-in creates a person: the address is new. */
const entersPerson = ({ target, changes, openings }) => target.type === 'USER' &&
    changes.some(({ field, before }, index) => field === 'userName' && before === null && openings?.[`/changes/${index}/before`] === undefined);
function ofGroups(of, { before, after }) {
    return [
        ...idsIn(before).map((id) => ({ of, attribute: (0, exports.groupAttribute)(id), value: null })),
        ...idsIn(after).map((id) => ({ of, attribute: (0, exports.groupAttribute)(id), value: true })),
    ];
}
function ofMembers({ action, target, changes }) {
    if (action !== 'group.members_changed' || target.id === null)
        return [];
    const attribute = (0, exports.groupAttribute)(target.id);
    return changes.flatMap(({ before, after }) => [
        ...idsIn(before).map((of) => ({ of, attribute, value: null })),
        ...idsIn(after).map((of) => ({ of, attribute, value: true })),
    ]);
}
function ofGrants({ action, target, changes }) {
    if (!action.startsWith('grant.') || target.id === null)
        return [];
    const grantee = changes.find(({ field }) => field === 'user' || field === 'group');
    const role = changes.find(({ field }) => field === 'role');
    const [value = null] = idsIn(role?.after);
    return idsIn(grantee?.after).map((of) => ({ of, attribute: (0, exports.grantAttribute)(target.id), value }));
}
/** A key that another key replaced at once. */
function ofFormerKeys({ action, changes }) {
    if (action !== 'scim_key.regenerated' && action !== 'project_key.regenerated')
        return [];
    const former = changes.filter(({ field }) => field === 'key').flatMap(({ before }) => idsIn(before));
    return former.map((of) => ({ of, attribute: exports.REVOKED, value: true }));
}
const idsIn = (value) => typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? [value.id] : [];
//# sourceMappingURL=effects.js.map