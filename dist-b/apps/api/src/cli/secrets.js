"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.emergencyToken = emergencyToken;
exports.rotate = rotate;
const audit_1 = require("../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const command_caller_1 = require("./command-caller");
const service_context_1 = require("./service-context");
/** `rollcall emergency-token`: a short-lived access token for an admin who has no other way to sign in. */
async function emergencyToken(terminal, options) {
    const { organization: id, admin, reason, minutes } = options;
    await (0, service_context_1.withServices)(terminal, async (services) => {
        const organization = await services.get(domain_1.Organizations, { strict: false }).find(id);
        if (!organization)
            throw (0, domain_1.notFound)('Organization', id);
        const principal = (0, command_caller_1.commandPrincipal)(organization, 'emergency-token', reason);
        const expiresAt = new Date(Date.now() + minutes * 60_000);
        const tokens = services.get(domain_1.AccessTokenChanges, { strict: false });
        const users = services.get(domain_1.Users, { strict: false });
        const userId = await users.idOf((0, command_caller_1.readingMembers)(principal), (0, domain_1.memberReference)(admin));
        const { secret } = await services
            .get((audit_1.Transactions), { strict: false })
            .run(principal, (tx) => tokens.createInEmergency(tx, userId, expiresAt));
        terminal.stdout.write(`${secret}\n`);
        terminal.stderr.write(`It acts as ${admin} until ${expiresAt.toISOString()}. Its creation is recorded in the audit log of ${organization.name}.\n`);
    });
}
/** `rollcall secrets rotate`: encrypts every secret that is in plain text or has an old key with SECRETS_KEY, while the service runs. */
async function rotate(terminal) {
    await (0, service_context_1.withServices)(terminal, async (services) => {
        const keyring = services.get(platform_1.Keyring, { strict: false });
        const { currentId } = keyring;
        if (currentId === undefined)
            throw new platform_1.StartupError('Set SECRETS_KEY to the new key.');
        // Recorded before the first change, so that an interrupted rotation has its event too.
        await (0, command_caller_1.recordCommand)(services, 'secrets rotate', {
            action: 'service.secrets_rotated',
            changes: [{ field: 'key', before: null, after: currentId }],
        });
        const rotated = await (0, platform_1.rotateSecrets)(services.get(platform_1.Database, { strict: false }), keyring);
        terminal.stdout.write(`${rotated} secrets were encrypted with the key ${currentId}. SECRETS_KEY_PREVIOUS is no longer needed.\n`);
    });
}
//# sourceMappingURL=secrets.js.map