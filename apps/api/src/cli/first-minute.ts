import type { SetUpOrganization } from '@rollcall/domain';
import { SCIM_PATH } from '../scim/base-url';

const graphql = (url: string, query: string): string =>
  `curl -s ${url}/graphql -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
    -d '${JSON.stringify({ query })}'`;

/** Printed once, on a new embedded database: the secrets, and commands to paste. */
export const firstMinute = (url: string, { organization, adminToken }: SetUpOrganization): string => `
Created the first organization: ${organization.name} (Enterprise). The token below is shown only once.

  Org ID       ${organization.id}
  Admin token  ${adminToken}

Try it in another terminal:

  export TOKEN=${adminToken}
  ${graphql(url, 'mutation { setScimEnabled(enabled: true) { id } }')}
  ${graphql(url, 'mutation { generateScimKey { secret } }')}

  export KEY=<the secret that was just printed>
  curl -s '${url}${SCIM_PATH}/Users?count=1&startIndex=1' -H "Authorization: Bearer $KEY"
  curl -s ${url}${SCIM_PATH}/Users -H "Authorization: Bearer $KEY" -H 'Content-Type: application/scim+json' \\
    -d '{"userName":"ada@example.com","name":{"givenName":"Ada","familyName":"Lovelace"}}'
  ${graphql(url, '{ auditEvents(first: 5) { nodes { occurredAt action actor { label } target { label } } } }')}
`;

/** Printed if the service does not set up an organization itself, so that its secrets appear in no log. */
export const howToSetUp = `
The database has no organization yet. To create one and print its secrets once, run:

  npx rollcall setup --organization "Example Inc" --admin admin@example.com --scim

or, with docker compose:

  docker compose exec rollcall node dist/apps/api/src/main.js setup --organization "Example Inc" --admin admin@example.com --scim
`;
