"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.subjectOf = subjectOf;
/** The person or group that a request was about: by the current name, or else by the one that the request gave. */
async function subjectOf(request, loaders) {
    const { act, resourceId: id, namedAddress, requestBody } = request;
    if (act.endsWith('_USER')) {
        const user = id === null ? null : await loaders.memberReference.load(id);
        return { type: 'USER', id, label: user?.userName ?? namedAddress ?? textIn(requestBody, 'username') };
    }
    if (act.endsWith('_GROUP')) {
        const group = id === null ? null : await loaders.group.load(id);
        return { type: 'GROUP', id, label: group?.displayName ?? textIn(requestBody, 'displayname') };
    }
    return null;
}
/** An attribute of a stored body, which may be cut or be no object. SCIM ignores the case of names. */
function textIn(stored, attribute) {
    try {
        const [, value] = Object.entries(JSON.parse(stored ?? '') ?? {}).find(([name]) => name.toLowerCase() === attribute);
        return typeof value === 'string' ? value : null;
    }
    catch {
        return null;
    }
}
//# sourceMappingURL=subject.js.map