"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.provisioningActs = void 0;
exports.actOf = actOf;
/** What a SCIM request asked for, made of its method and path. */
exports.provisioningActs = [
    'CREATE_USER',
    'READ_USER',
    'LIST_USERS',
    'REPLACE_USER',
    'UPDATE_USER',
    'DELETE_USER',
    'CREATE_GROUP',
    'READ_GROUP',
    'LIST_GROUPS',
    'REPLACE_GROUP',
    'UPDATE_GROUP',
    'DELETE_GROUP',
    'SEARCH',
    'BULK',
    'DISCOVER',
    'OTHER',
];
/** The acts of a resource type, by method: on a resource (with an ID), and on the collection. */
const actsOf = (type) => ({
    one: {
        GET: `READ_${type}`,
        HEAD: `READ_${type}`,
        PUT: `REPLACE_${type}`,
        PATCH: `UPDATE_${type}`,
        DELETE: `DELETE_${type}`,
    },
    all: {
        GET: `LIST_${type}S`,
        HEAD: `LIST_${type}S`,
        POST: `CREATE_${type}`,
    },
    search: `LIST_${type}S`,
});
const resources = {
    users: actsOf('USER'),
    groups: actsOf('GROUP'),
};
const SEARCH = '.search';
const discovery = ['serviceproviderconfig', 'resourcetypes', 'schemas'];
/** The act of a request. Searches with POST count as lists (RFC 7644 §3.4.3). */
function actOf(method, path) {
    // The path starts with the base path of a dialect, which has two segments.
    const [name = '', id, ...others] = path.toLowerCase().split('/').filter(Boolean).slice(2);
    const resource = Object.hasOwn(resources, name) ? resources[name] : undefined;
    if (others.length > 0 && resource)
        return 'OTHER';
    if (resource && id === SEARCH)
        return method === 'POST' ? resource.search : 'OTHER';
    if (resource)
        return (id === undefined ? resource.all : resource.one)[method] ?? 'OTHER';
    if (discovery.includes(name))
        return method === 'GET' || method === 'HEAD' ? 'DISCOVER' : 'OTHER';
    if (method !== 'POST' || id !== undefined)
        return 'OTHER';
    return name === SEARCH ? 'SEARCH' : name === 'bulk' ? 'BULK' : 'OTHER';
}
//# sourceMappingURL=acts.js.map