"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.GAP_FORMAT = exports.MANIFEST_FORMAT = void 0;
exports.signManifest = signManifest;
exports.verifyManifest = verifyManifest;
const transparency_log_1 = require("../../../transparency-log/src/index.js");
const canonicalize_1 = __importDefault(require("canonicalize"));
exports.MANIFEST_FORMAT = 'rollcall.manifest/1';
exports.GAP_FORMAT = 'rollcall.gap/1';
/** Signs a manifest with the log's key. */
function signManifest(manifest, signer) {
    const note = (0, transparency_log_1.signNote)(textOf(manifest), signer);
    return { ...manifest, signature: note.slice(note.lastIndexOf(' ') + 1, -1) };
}
/** Throws ProofError if the verifier's key did not sign this manifest. */
function verifyManifest({ signature, ...manifest }, verifier) {
    (0, transparency_log_1.openNote)(`${textOf(manifest)}\n— ${verifier.name} ${signature}\n`, verifier);
}
const textOf = (manifest) => `${(0, canonicalize_1.default)(manifest)}\n`;
//# sourceMappingURL=manifest.js.map