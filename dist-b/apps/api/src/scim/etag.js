"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withVersionOfGroup = exports.checkIfMatchOfGroup = exports.etagOf = void 0;
exports.versionWith = versionWith;
exports.namesVersion = namesVersion;
exports.checkIfMatch = checkIfMatch;
const node_crypto_1 = require("node:crypto");
const domain_1 = require("../../../../libs/domain/src/index.js");
const scim_protocol_1 = require("../../../../libs/scim-protocol/src/index.js");
const DIGEST_LENGTH = 12;
/**
 * Extends the version of a record with a digest of what its resource shows of other records, because their changes do
 * not change its own version.
 */
function versionWith(version, shown) {
    if (shown.length === 0)
        return version;
    return `${version}-${(0, node_crypto_1.hash)('sha256', JSON.stringify(shown), 'base64url').slice(0, DIGEST_LENGTH)}`;
}
/** Removes the digests from a header with ETags. Text outside quotation marks stays as it is. */
const withoutDigests = (header) => header
    .split('"')
    .map((part, index) => (index % 2 === 1 ? withoutDigest(part) : part))
    .join('"');
const withoutDigest = (tag) => tag.at(-DIGEST_LENGTH - 1) === '-' ? tag.slice(0, -DIGEST_LENGTH - 1) : tag;
/** The weak ETag of a version (RFC 7644 §3.14). */
const etagOf = (version) => `W/"${version}"`;
exports.etagOf = etagOf;
/** Whether an If-Match or If-None-Match header contains the version, in weak or strong form. */
function namesVersion(header, version) {
    const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return tags.includes('*') || tags.includes(`"${version}"`);
}
const asItIs = (header) => header;
/**
 * Throws VERSION_CONFLICT if the request has an If-Match header without this version. `read` transforms the header
 * first.
 */
function checkIfMatch(request, { version }, read = asItIs) {
    const wanted = request.headers['if-match'];
    if (wanted !== undefined && !namesVersion(read(wanted), version))
        throw (0, domain_1.versionConflict)(version);
}
/** The same for a group, without the digest of its members' names, which a write to the group cannot overwrite. */
const checkIfMatchOfGroup = (request, group) => checkIfMatch(request, group, withoutDigests);
exports.checkIfMatchOfGroup = checkIfMatchOfGroup;
/** A write to the `meta` of a group, with versions in the form that If-Match compares. */
const withVersionOfGroup = ({ path, value }) => ({
    path,
    value: path.startsWith('meta') ? withoutDigestsIn(value) : value,
});
exports.withVersionOfGroup = withVersionOfGroup;
function withoutDigestsIn(value) {
    if (typeof value === 'string')
        return withoutDigests(value);
    if (!(0, scim_protocol_1.isObject)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutDigestsIn(part)]));
}
//# sourceMappingURL=etag.js.map