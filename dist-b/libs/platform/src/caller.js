"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.authenticationMethods = exports.actorTypes = void 0;
exports.actorTypes = ['USER', 'SERVICE', 'SCIM_KEY', 'COMMAND_LINE', 'SYSTEM', 'ANONYMOUS'];
exports.authenticationMethods = [
    'ACCESS_TOKEN',
    'SIGN_IN',
    'SCIM_KEY',
    'INVITATION',
    'SESSION',
    'SIGN_IN_LINK',
    'COMMAND_LINE',
    'NONE',
];
//# sourceMappingURL=caller.js.map