"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.signInLinkCommand = signInLinkCommand;
exports.linkOfFirstAdmin = linkOfFirstAdmin;
const audit_1 = require("../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const command_caller_1 = require("./command-caller");
const service_context_1 = require("./service-context");
/** `rollcall sign-in-link`: a link with which a member signs in to the console once. */
async function signInLinkCommand(terminal, options) {
    const { organization: id, member, reason = 'rollcall sign-in-link' } = options;
    await (0, service_context_1.withServices)(terminal, async (services, configuration) => {
        const organization = await services.get(domain_1.Organizations, { strict: false }).find(id);
        if (!organization) {
            if (id !== undefined)
                throw (0, domain_1.notFound)('Organization', id);
            throw new platform_1.StartupError('Name the organization with --organization; rollcall organizations lists the IDs.');
        }
        const reader = (0, command_caller_1.readingMembers)((0, command_caller_1.commandPrincipal)(organization, 'sign-in-link', reason));
        const userId = await services.get(domain_1.Users, { strict: false }).idOf(reader, (0, domain_1.memberReference)(member));
        const { url, address } = await createLink(services, configuration, organization, userId, 'sign-in-link', reason);
        terminal.stdout.write(`${url}\n`);
        terminal.stderr.write(`It signs ${address} in to ${organization.name} once, within 15 minutes. Its creation is recorded in the audit log.\n`);
    });
}
/** A link for the first admin, printed when somebody tries the service on their own machine. */
async function linkOfFirstAdmin(services, configuration) {
    for await (const organization of services.get(domain_1.Organizations, { strict: false }).every()) {
        const userId = await services.get(domain_1.SignInLinks, { strict: false }).firstAdmin(organization);
        if (userId === undefined)
            continue;
        const { url, address } = await createLink(services, configuration, organization, userId, 'serve', 'Start');
        return `
Open the console as ${address}. The link works once, within 15 minutes; each start prints a new one.

  ${url}
`;
    }
    return undefined;
}
async function createLink(services, { publicUrl }, organization, userId, command, reason) {
    const principal = (0, command_caller_1.commandPrincipal)(organization, command, reason);
    const links = services.get(domain_1.SignInLinks, { strict: false });
    const { secret, user } = await services
        .get((audit_1.Transactions), { strict: false })
        .run(principal, (tx) => links.create(tx, userId, 'EN'));
    return { url: (0, domain_1.signInLink)(publicUrl, secret), address: user.userName };
}
//# sourceMappingURL=sign-in-link.js.map