"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Records = exports.RECORDED_EVENTS = exports.Public = exports.Authenticated = exports.RequiresInProject = exports.Requires = exports.ACCESS_DECLARATION = void 0;
const common_1 = require("@nestjs/common");
exports.ACCESS_DECLARATION = 'rollcall:access';
const declare = (declaration) => (0, common_1.SetMetadata)(exports.ACCESS_DECLARATION, declaration);
/** Only callers with this permission. */
const Requires = (permission) => declare({ requires: permission });
exports.Requires = Requires;
/**
 * Callers who hold this permission in the project that the operation is about; OWN also admits people who ask about
 * themselves. The guard only requires a token. The domain decides, in the statement or transaction that does the work: a
 * role can be revoked after the guard has run, and a list of projects is decided in one read. A spec calls every such
 * operation with and without its permission, so that no declaration differs from what the domain enforces.
 */
const RequiresInProject = (permission) => declare({ requiresInProject: permission });
exports.RequiresInProject = RequiresInProject;
/** Every caller with a valid token, whatever its permissions. */
const Authenticated = () => declare({ authenticated: true });
exports.Authenticated = Authenticated;
/** Everyone, without a key or token. */
const Public = () => declare({ public: true });
exports.Public = Public;
exports.RECORDED_EVENTS = 'rollcall:records';
/**
 * The events that an operation of an API may record, the one for a refused attempt first; none if it only reads. The
 * service refuses to start if an operation that can change something lacks this.
 */
const Records = (...actions) => (0, common_1.SetMetadata)(exports.RECORDED_EVENTS, actions);
exports.Records = Records;
//# sourceMappingURL=declaration.js.map