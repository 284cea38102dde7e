"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.serve = serve;
const node_cluster_1 = __importDefault(require("node:cluster"));
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const application_1 = require("../application");
const data_source_1 = require("../data-source");
const base_url_1 = require("../scim/base-url");
const arguments_1 = require("./arguments");
const migrate_1 = require("./migrate");
const sign_in_link_1 = require("./sign-in-link");
const workers_1 = require("./workers");
/** `rollcall serve`: migrates, listens, and sets up a first organization for evaluation. */
async function serve(terminal, { workers }) {
    const configuration = (0, platform_1.loadConfiguration)(terminal.env);
    if (workers > 1 && node_cluster_1.default.isPrimary)
        return (0, workers_1.superviseWorkers)(workers);
    const dataSource = (0, data_source_1.serviceDataSource)(configuration);
    await (0, migrate_1.migrateAndRecord)(dataSource, configuration);
    const application = await (0, application_1.createApplication)(configuration, dataSource);
    try {
        await application.listen({ host: configuration.HOST, port: configuration.PORT });
    }
    catch (error) {
        await application.close();
        throw error;
    }
    if ((0, workers_1.speaksForAll)())
        terminal.stdout.write(`Rollcall is running at ${configuration.publicUrl} (database: ${(0, platform_1.withoutPassword)(configuration.DATABASE_URL)})\n`);
    const setup = application.get(domain_1.OrganizationSetup, { strict: false });
    if (isTriedOut(configuration)) {
        const first = await setup.runFirst({
            name: 'My organization',
            adminAddress: 'admin@rollcall.example',
            adminName: arguments_1.FIRST_ADMIN,
            plan: 'ENTERPRISE',
            scim: false,
            scimRateLimit: null,
        });
        if (first)
            terminal.stdout.write(firstMinute(configuration.publicUrl, first));
        if ((0, workers_1.speaksForAll)())
            terminal.stdout.write((await (0, sign_in_link_1.linkOfFirstAdmin)(application, configuration)) ?? '');
    }
    else if ((0, workers_1.speaksForAll)() && !(await setup.anyOrganization())) {
        terminal.stdout.write(howToSetUp);
    }
}
/** An embedded database outside production. In production, output is kept, and the first token would be too. */
const isTriedOut = ({ DATABASE_URL, NODE_ENV }) => NODE_ENV !== 'production' && (0, platform_1.databaseTarget)(DATABASE_URL).type === 'sqlite';
const graphql = (url, query) => `curl -s ${url}/graphql -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
    -d '${JSON.stringify({ query })}'`;
/** Printed once, on a new embedded database: the secrets, and commands to paste. */
const firstMinute = (url, { organization, adminToken }) => `
Created the first organization: ${organization.name} (Enterprise). The token below is shown only once.

  Org ID       ${organization.id}
  Admin token  ${adminToken}

Try it in another terminal:

  export TOKEN=${adminToken}
  ${graphql(url, 'mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }')}
  ${graphql(url, 'mutation { generateScimKey(input: {}) { secret } }')}

  export KEY=<the secret that was just printed>
  curl -s '${url}${base_url_1.SCIM_PATH}/Users?count=1&startIndex=1' -H "Authorization: Bearer $KEY"
  curl -s ${url}${base_url_1.SCIM_PATH}/Users -H "Authorization: Bearer $KEY" -H 'Content-Type: application/scim+json' \\
    -d '{"userName":"ada@example.com","name":{"givenName":"Ada","familyName":"Lovelace"}}'
  ${graphql(url, '{ auditEvents(first: 5) { nodes { occurredAt action actor { label } target { label } } } }')}
`;
/** Printed if the service does not set up an organization itself, so that its secrets appear in no log. */
const howToSetUp = `
The database has no organization yet. To create one and print its secrets once, run:

  npx rollcall setup --organization "Example Inc" --admin admin@example.com --scim

or, with docker compose:

  docker compose exec rollcall node dist/apps/api/src/main.js setup --organization "Example Inc" --admin admin@example.com --scim
`;
//# sourceMappingURL=serve.js.map