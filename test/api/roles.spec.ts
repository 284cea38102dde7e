import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type AccessDeclaration, permissionsOf, type Role, roles } from '@rollcall/domain';
import { Declarations } from '../../apps/api/src/operations/declarations';
import { join } from '../admin/person';
import { GraphqlClient } from '../support/graphql-client';
import { type Operation, operationsOf, variablesOf } from '../support/graphql-documents';
import { type Service, setUpTenant, startService } from '../support/service';

// Promise 18: the declaration of a query or mutation decides who can reach it, for every role.

let service: Service;
let operations: { operation: Operation; access: AccessDeclaration }[];
const clients = {} as Record<Role, GraphqlClient>;

beforeAll(async () => {
  service = await startService();
  const tenant = await setUpTenant(service);
  for (const role of roles) clients[role] = (await join(service, tenant, role)).client;
  const { schema } = service.application.get(GraphQLSchemaHost, { strict: false });
  const declared = new Map(
    service.application
      .get(Declarations, { strict: false })
      .operations()
      .map(({ name, access }) => [name.toLowerCase(), access!]),
  );
  operations = operationsOf(schema).map((operation) => ({
    operation,
    access: declared.get(operation.name.replace(' ', '.').toLowerCase())!,
  }));
});
afterAll(() => service.stop());

/** The code with which a caller is stopped before the operation starts; undefined if it starts, whatever its result. */
async function stopped(client: GraphqlClient, operation: Operation): Promise<string | undefined> {
  const variables = variablesOf(operation, (name, type) => {
    if (/^e?mail/i.test(name)) return `${randomUUID()}@acme.example`;
    return type === 'ID' ? randomUUID() : undefined;
  });
  const { errors } = await client.send(operation.document, variables);
  const code = errors?.find(({ path }) => path?.length === 1)?.extensions.code;
  return code === 'FORBIDDEN' || code === 'UNAUTHENTICATED' ? code : undefined;
}

const stoppedOnes = async (client: GraphqlClient): Promise<string[]> => {
  const names = [];
  for (const { operation } of operations) if (await stopped(client, operation)) names.push(operation.name);
  return names;
};

it.each(roles)('a person with the role %s can reach only what is open to it', async (role) => {
  const closed = operations.filter(({ access }) => 'requires' in access && !permissionsOf(role).has(access.requires));
  expect(await stoppedOnes(clients[role])).toEqual(closed.map(({ operation }) => operation.name));
});

it('a caller without a token can reach what is public', async () => {
  const closed = operations.filter(({ access }) => !('public' in access));
  expect(await stoppedOnes(new GraphqlClient(service.url))).toEqual(closed.map(({ operation }) => operation.name));
});
