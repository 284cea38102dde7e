import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse, print } from 'graphql';
import { consoleOperations } from '../test/support/console-operations.mjs';
import { any, ask } from './admin-requests.mjs';
import { addressOf, nameOf } from './people.mjs';

/** What the pages of the console that do not exist yet will ask for. */
const PLANNED = new URL('../test/admin/pages/', import.meta.url);
const DAY_MS = 24 * 60 * 60_000;
/** The length of a planned page on a screen. */
const FIRST = 50;

const time = (days) => new Date(Date.now() + days * DAY_MS).toISOString();

/** Values for variables, by their names or types. */
const values = {
  Boolean: () => true,
  MemberFilter: () => ({}),
  MemberOrder: () => 'NAME',
  ProvisioningFilter: () => ({ since: time(-1), statusClasses: ['SUCCESSFUL', 'CLIENT_ERROR'] }),
  first: () => FIRST,
  memberId: ({ ids }) => any(ids),
  groupId: ({ groupIds }) => any(groupIds),
  projectId: ({ projectIds }) => any(projectIds),
  roleId: () => 'ADMIN',
  search: ({ ids }) => addressOf(nameOf(Math.floor(Math.random() * ids.length))),
  since: () => time(-1),
  at: () => time(0),
  soon: () => time(30),
  events: () => ({ since: time(-1), risks: ['HIGH', 'MEDIUM'] }),
  keyId: ({ keyId }) => keyId,
  eventId: ({ eventIds }) => any(eventIds),
  recordId: ({ recordIds }) => any(recordIds),
};

const existing = consoleOperations().filter(({ kind }) => kind === 'query');
const planned = readdirSync(PLANNED)
  .flatMap((file) => parse(readFileSync(new URL(file, PLANNED), 'utf8')).definitions)
  .map((definition) => ({ name: `planned ${definition.name.value}`, text: print(definition) }));

/** By name of the operation: a function that returns a new request with other variables on each call. */
export const pageOperations = Object.fromEntries(
  [...existing, ...planned].map(({ name, text }) => [name, requestsOf(text)]),
);

function requestsOf(text) {
  const { variableDefinitions } = parse(text).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const makers = variableDefinitions.flatMap(({ variable: { name }, type }) => {
    const value = values[print(type).replace('!', '')] ?? values[name.value];
    return value ? [[name.value, value]] : [];
  });
  return (target) => () => {
    const variables = Object.fromEntries(makers.map(([name, value]) => [name, value(target)]));
    return ask(target.graphqlUrl, target.adminToken, text, variables);
  };
}
