"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.namingFor = exports.nothingAt = exports.scimBaseUrl = exports.SCIM_PATH = void 0;
const platform_1 = require("../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../libs/scim-protocol/src/index.js");
const dialect_1 = require("./dialects/dialect");
const dialects_1 = require("./dialects/dialects");
const exchange_1 = require("./exchange");
/** The base path to enter at identity providers. */
exports.SCIM_PATH = dialects_1.scimV2.path;
/**
 * The absolute base URL of all locations: as configured, or else derived from the request. Forwarded headers count
 * only from trusted proxies.
 */
const scimBaseUrl = (configuration, request) => (0, platform_1.publicOrigin)(configuration, request) + (0, exchange_1.dialectOf)(request).path;
exports.scimBaseUrl = scimBaseUrl;
/** The error for unknown URLs. It explains the base URL, because that is usually what is wrong. */
const nothingAt = (configuration, request) => {
    const baseUrl = (0, exports.scimBaseUrl)(configuration, request);
    const detail = `No resource exists at this URL. The base URL is ${baseUrl}, and ${baseUrl}/ResourceTypes lists the resources.`;
    return new scim_protocol_1.ScimError(404, undefined, detail);
};
exports.nothingAt = nothingAt;
/** How the response to a request identifies resources. */
const namingFor = (configuration, request) => new dialect_1.Naming((0, exchange_1.dialectOf)(request), (0, exports.scimBaseUrl)(configuration, request));
exports.namingFor = namingFor;
//# sourceMappingURL=base-url.js.map