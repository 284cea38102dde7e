"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.recordCommand = exports.commandPrincipal = exports.readingMembers = exports.commandCaller = void 0;
const audit_1 = require("../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
/** An operator on the command line, with the reason that the audit event contains. */
const commandCaller = (organizationId, command, reason) => ({
    organizationId,
    actor: { type: 'COMMAND_LINE', id: null, label: `rollcall ${command}` },
    authentication: { method: 'COMMAND_LINE', credentialId: null },
    permissions: new Set(),
    requestId: (0, platform_1.newId)(),
    ip: null,
    userAgent: null,
    reason: (0, domain_1.validName)('reason', reason, audit_1.LONGEST.reason),
});
exports.commandCaller = commandCaller;
/** The same caller, allowed to look up the member that an option names. */
const readingMembers = (caller) => ({
    ...caller,
    permissions: new Set(['members.read']),
});
exports.readingMembers = readingMembers;
/** The same caller as a principal of the domain. */
const commandPrincipal = (organization, command, reason) => ({
    ...(0, exports.commandCaller)(organization.id, command, reason),
    organization,
});
exports.commandPrincipal = commandPrincipal;
/** Records a command that affects the whole service in its own log; such commands take no reason. */
const recordCommand = (services, command, event) => services
    .get((audit_1.Transactions), { strict: false })
    .run((0, exports.commandCaller)(audit_1.SERVICE_LOG, command, `rollcall ${command}`), async (tx) => {
    tx.record({ ...event, target: audit_1.THE_SERVICE });
});
exports.recordCommand = recordCommand;
//# sourceMappingURL=command-caller.js.map