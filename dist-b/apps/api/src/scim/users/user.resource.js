"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.versionOf = void 0;
exports.userResource = userResource;
exports.writtenAttributes = writtenAttributes;
exports.wholeWrite = wholeWrite;
exports.touchedWrite = touchedWrite;
const domain_1 = require("../../../../../libs/domain/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
const etag_1 = require("../etag");
const provisioning_1 = require("../provisioning");
/**
 * The version of a person's resource. It covers the groups, because their changes do not change the person's own
 * version.
 */
const versionOf = ({ version }, groups) => (0, etag_1.versionWith)(version, groups.map(({ id, label }) => [id, label]));
exports.versionOf = versionOf;
/**
 * The SCIM resource of a person (RFC 7643 §4.1). If the groups were not requested, it has neither `groups` nor a
 * version. Built property by property for speed, because a page has a hundred.
 */
function userResource(user, naming, groups) {
    const shown = (0, domain_1.shownNames)(user);
    const resource = { schemas: [scim_protocol_1.USER_URN], id: naming.userId(user) };
    write(resource, user, shown);
    resource.displayName = shown.displayName;
    if (groups)
        resource.groups = groups.map((group) => groupElement(group, naming));
    resource.meta = {
        resourceType: 'User',
        created: user.createdAt.toISOString(),
        lastModified: user.updatedAt.toISOString(),
        location: naming.userLocation(user),
        ...(groups && { version: (0, etag_1.etagOf)((0, exports.versionOf)(user, groups)) }),
    };
    return resource;
}
/** The current values of the writable attributes, to which a PATCH is applied. */
function writtenAttributes(user) {
    const attributes = {};
    write(attributes, user, (0, domain_1.shownNames)(user));
    return attributes;
}
function write(into, user, { givenName, familyName, formatted }) {
    for (const name of domain_1.plainAttributeNames)
        if (user[name] !== null)
            into[name] = user[name];
    into.userName = user.userName;
    if (formatted !== null) {
        const name = {};
        if (givenName !== null)
            name.givenName = givenName;
        if (familyName !== null)
            name.familyName = familyName;
        name.formatted = formatted;
        into.name = name;
    }
    if (user.displayName !== null)
        into.displayName = user.displayName;
    into.emails = [{ value: user.userName, type: 'work', primary: true }];
    into.active = user.status !== 'REMOVED';
}
const groupElement = (group, naming) => ({
    value: naming.groupId(group),
    $ref: naming.groupLocation(group),
    display: group.label,
    type: 'direct',
});
/** A complete write, as in POST and PUT: missing attributes are cleared, except that `active` stays as it is. */
function wholeWrite(resource, notes) {
    noteEmails(resource, notes);
    const { givenName, familyName } = (resource.name ?? {});
    const nameOf = (attribute, name) => {
        const seen = (0, provisioning_1.visibleName)(attribute, name ?? '', notes);
        return seen.trim() === '' ? null : seen;
    };
    return {
        ...(resource.userName !== undefined && { userName: resource.userName }),
        givenName: nameOf('name.givenName', givenName),
        familyName: nameOf('name.familyName', familyName),
        displayName: nameOf('displayName', resource.displayName),
        ...plainAttributesOf(resource),
        ...(resource.active !== undefined && { active: resource.active }),
    };
}
/** Only the attributes that the operations of a PATCH touched. */
function touchedWrite(resource, touched, notes) {
    const named = new Set(touched);
    const { userName, givenName, familyName, displayName, active, ...plain } = wholeWrite(named.has('emails') ? resource : { ...resource, emails: undefined }, notes);
    return {
        ...(named.has('userName') && userName !== undefined && { userName }),
        ...(named.has('name') && { givenName: givenName ?? null, familyName: familyName ?? null }),
        ...(named.has('displayName') && { displayName: displayName ?? null }),
        ...Object.fromEntries(Object.entries(plain).filter(([name]) => named.has(name))),
        ...(named.has('active') && active !== undefined && { active }),
    };
}
const plainAttributesOf = (resource) => Object.fromEntries(domain_1.plainAttributeNames.map((name) => [name, resource[name] ?? null]));
/** Only the email address in userName is stored. Others are accepted and noted. */
function noteEmails({ emails, userName }, notes) {
    if (!Array.isArray(emails))
        return;
    const { email, notes: left } = (0, scim_protocol_1.chooseEmail)(emails);
    for (const note of left)
        notes.push(note);
    const value = email?.value;
    if (typeof value !== 'string' || typeof userName !== 'string' || (0, domain_1.sameAddress)(value, userName))
        return;
    notes.push(`emails: ${(0, domain_1.isAddress)(value) ? value : 'the value'} was not stored. The address is the one in userName.`);
}
//# sourceMappingURL=user.resource.js.map