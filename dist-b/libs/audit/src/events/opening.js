"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.commit = exports.saltOf = exports.newSalt = void 0;
const node_crypto_1 = require("node:crypto");
const platform_1 = require("../../../platform/src/index.js");
const transparency_log_1 = require("../../../transparency-log/src/index.js");
const canonicalize_1 = __importDefault(require("canonicalize"));
/** The salt for all commitments of an event: 128 random bits in base64. */
const newSalt = () => (0, platform_1.randomBytes16)().toString('base64');
exports.newSalt = newSalt;
/** The salt of one value of an event. It opens this commitment and reveals nothing about the others. */
const saltOf = (eventSalt, pointer) => (0, node_crypto_1.createHmac)('sha256', (0, transparency_log_1.fromBase64)(eventSalt, 'A salt')).update(pointer).digest('base64');
exports.saltOf = saltOf;
/** SHA-256 over the salt and the canonical JSON (RFC 8785) of the value. */
const commit = (salt, value) => ({
    commitment: (0, node_crypto_1.hash)('sha256', Buffer.concat([(0, transparency_log_1.fromBase64)(salt, 'A salt'), Buffer.from((0, canonicalize_1.default)(value))]), 'base64'),
});
exports.commit = commit;
//# sourceMappingURL=opening.js.map