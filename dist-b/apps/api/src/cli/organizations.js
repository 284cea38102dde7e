"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.setup = setup;
exports.listOrganizations = listOrganizations;
const domain_1 = require("../../../../libs/domain/src/index.js");
const base_url_1 = require("../scim/base-url");
const service_context_1 = require("./service-context");
/** `rollcall setup`: migrates the database and sets up an organization. */
async function setup(terminal, options) {
    await (0, service_context_1.withServices)(terminal, async (services, configuration) => {
        const founded = await services.get(domain_1.OrganizationSetup, { strict: false }).run({
            name: options.organization,
            adminAddress: options.admin,
            adminName: options.adminName,
            plan: options.plan.toUpperCase(),
            scim: options.scim,
            scimRateLimit: options.rateLimit ?? null,
        });
        const result = resultOf(configuration, founded);
        terminal.stdout.write(options.json ? `${JSON.stringify(result)}\n` : asText(options.organization, result));
    });
}
function resultOf({ publicUrl }, { organization, adminToken, scimKey }) {
    return {
        organizationId: organization.id,
        adminToken,
        scimBaseUrl: publicUrl + base_url_1.SCIM_PATH,
        graphqlUrl: `${publicUrl}/graphql`,
        ...(scimKey !== undefined && { scimKey }),
    };
}
const asText = (name, result) => `Created ${name}. The secrets below are shown only once.

  Org ID       ${result.organizationId}
  Admin token  ${result.adminToken}
  SCIM key     ${result.scimKey ?? '(none; enable SCIM and generate one)'}
  SCIM         ${result.scimBaseUrl}
  GraphQL      ${result.graphqlUrl}
`;
/** `rollcall organizations`: lists the IDs that other commands need. */
async function listOrganizations(terminal, { json }) {
    await (0, service_context_1.withServices)(terminal, async (services) => {
        const listed = [];
        for await (const { id, name, plan, scimEnabled, createdAt } of services
            .get(domain_1.Organizations, { strict: false })
            .every()) {
            if (json)
                listed.push({ id, name, plan, scimEnabled, createdAt });
            else
                terminal.stdout.write(`${id}  ${plan.padEnd(10)}  ${name}\n`);
        }
        if (json)
            terminal.stdout.write(`${JSON.stringify({ organizations: listed })}\n`);
    });
}
//# sourceMappingURL=organizations.js.map