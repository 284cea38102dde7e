"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.USER_AGENT = exports.VERSION = void 0;
/** The product version, as in package.json. */
exports.VERSION = '0.1.0';
/** How the service identifies itself in outbound requests. */
exports.USER_AGENT = `Rollcall/${exports.VERSION}`;
//# sourceMappingURL=version.js.map