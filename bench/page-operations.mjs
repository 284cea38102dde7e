import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse, print } from 'graphql';
import { any, ask } from './admin-requests.mjs';

// The requests of a console's pages, as test/admin/console-pages.spec.ts has them.
const DIRECTORY = new URL('../test/admin/pages/', import.meta.url);
const DAY_MS = 24 * 60 * 60_000;
/** The length of a page on a screen. */
const FIRST = 50;

const time = (days) => new Date(Date.now() + days * DAY_MS).toISOString();

const values = {
  first: () => FIRST,
  memberId: ({ ids }) => any(ids),
  groupId: ({ groupIds }) => any(groupIds),
  projectId: ({ projectIds }) => any(projectIds),
  since: () => time(-1),
  at: () => time(0),
  soon: () => time(30),
  events: () => ({ since: time(-1), risks: ['HIGH', 'MEDIUM'] }),
  requests: () => ({ since: time(-1), statusClasses: ['SUCCESSFUL', 'CLIENT_ERROR'] }),
  keyId: ({ keyId }) => keyId,
  eventId: ({ eventIds }) => any(eventIds),
  recordId: ({ recordIds }) => any(recordIds),
};

/** By name of the operation: a function that returns a new request with other variables on each call. */
export const pageOperations = Object.fromEntries(
  readdirSync(DIRECTORY)
    .flatMap((file) => parse(readFileSync(new URL(file, DIRECTORY), 'utf8')).definitions)
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((operation) => [operation.name.value, requestsOf(operation)]),
);

function requestsOf(operation) {
  const query = print(operation);
  const names = operation.variableDefinitions.map(({ variable }) => variable.name.value);
  return (target) => () => {
    const variables = Object.fromEntries(names.flatMap((name) => (values[name] ? [[name, values[name](target)]] : [])));
    return ask(target.graphqlUrl, target.adminToken, query, variables);
  };
}
