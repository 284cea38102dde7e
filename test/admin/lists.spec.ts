import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { codeOf } from './refusal';

// What is the same in every list, read from the schema, so that a new list is tested too.

const schema = buildSchema(readFileSync(joinPath(__dirname, '../../apps/api/src/admin/schema.graphql'), 'utf8'));

interface ListQuery {
  name: string;
  args: readonly GraphQLArgument[];
  filter: GraphQLInputObjectType | undefined;
}

const lists: ListQuery[] = Object.values(schema.getQueryType()!.getFields())
  .filter(({ type }) => getNamedType(type).name.endsWith('Connection'))
  .map(({ name, args }) => {
    const type = args.find((arg) => arg.name === 'filter')?.type;
    return { name, args, filter: type && (getNamedType(type) as GraphQLInputObjectType) };
  });
const filtered = lists.flatMap(({ filter, ...list }) => (filter ? [{ ...list, filter }] : []));

let service: Service;
let tenant: Tenant;
/** Values of arguments that some lists require, and of criteria that name a record. */
let required: Record<string, unknown>;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  const { body: user } = await tenant.scim.post('/Users', { userName: 'ada@acme.example' });
  const { body: group } = await tenant.scim.post('/Groups', { displayName: 'Team', members: [{ value: user.id }] });
  await tenant.admin.ask('mutation { createProject(input: { name: "Apollo" }) { project { id } } }');
  required = {
    memberId: user.id,
    ownerId: user.id,
    groupId: group.id,
    permission: 'members.read',
    at: new Date().toISOString(),
  };
});
afterAll(() => service.stop());

const isRequired = ({ type, defaultValue }: GraphQLArgument) => isNonNullType(type) && defaultValue === undefined;

/** Sends the query of a list with these variables. */
async function send({ name, args }: Pick<ListQuery, 'name' | 'args'>, given: Record<string, unknown>) {
  const used = args.filter((arg) => arg.name in given || isRequired(arg));
  const declared = used.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = used.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const query = `query${declared && ` (${declared})`} {
    list: ${name}${passed && `(${passed})`} { nodes { __typename } pageInfo { hasNextPage hasPreviousPage endCursor } }
  }`;
  return tenant.admin.send(query, { ...required, ...given });
}

describe.each(lists)('the list $name', (list) => {
  it('is empty after its end', async () => {
    let after: string | undefined;
    for (let hasNextPage = true; hasNextPage; ) {
      const { data, errors } = await send(list, { first: 100, ...(after && { after }) });
      expect(errors).toBeUndefined();
      hasNextPage = data.list.pageInfo.hasNextPage;
      after = data.list.pageInfo.endCursor ?? after;
    }
    if (after === undefined) return;
    const { data, errors } = await send(list, { first: 100, after });
    expect([errors, data.list.nodes]).toEqual([undefined, []]);
    expect(data.list.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it.each<[string, Record<string, unknown>]>([
    ['first', { first: 0 }],
    ['first', { first: -1 }],
    ['first', { first: 101 }],
    ['after', { after: 'nonsense' }],
    ['after', { after: '' }],
  ])('refuses an invalid %s', async (field, given) => {
    const { errors } = await send(list, given);
    expect(errors?.map(({ extensions }) => [extensions.code, extensions.field])).toEqual([['BAD_USER_INPUT', field]]);
  });
});

/** A value that fits a type, in a filter. */
function fitting(type: GraphQLInputType, name: string): unknown {
  if (isNonNullType(type)) return fitting(type.ofType, name);
  if (isListType(type)) return [fitting(type.ofType, name)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) return {};
  return (
    { Boolean: true, Int: 1, DateTime: required.at }[getNamedType(type).name] ??
    required[name] ??
    valuesOfTexts[name] ??
    'text'
  );
}

/** For texts of which only some values are valid. */
const valuesOfTexts: Record<string, string> = {
  actions: 'member.invited',
  controls: 'CC6.1',
  ip: '192.0.2.1',
  emailDomain: 'acme.example',
  roleIds: 'ADMIN',
};

describe.each(filtered)('the filter of $name', (list) => {
  const fields = Object.values(list.filter.getFields());
  const enums = fields.filter(({ type }) => isEnumType(getNamedType(type)));
  const all = () => Object.fromEntries(fields.map(({ name, type }) => [name, fitting(type, name)]));

  it('accepts each criterion alone', async () => {
    for (const { name, type } of fields) {
      expect([name, codeOf(await send(list, { filter: { [name]: fitting(type, name) } }))]).toEqual([name, undefined]);
    }
  });

  it('gives an empty list if nothing meets all criteria', async () => {
    const { data, errors } = await send(list, { filter: all() });
    expect([errors, data.list.nodes, data.list.pageInfo.hasNextPage]).toEqual([undefined, [], false]);
  });

  it('names an unknown value of an enum, and its index in a list', async () => {
    for (const { name, type } of enums) {
      const valid = [fitting(type, name)].flat();
      const { errors } = await send(list, { filter: { [name]: isListType(type) ? [...valid, 'UNKNOWN'] : 'UNKNOWN' } });
      const field = `filter.${name}${isListType(type) ? '[1]' : ''}`;
      expect(errors?.map(({ extensions }) => [extensions.code, extensions.field])).toEqual([['BAD_USER_INPUT', field]]);
    }
  });

  it('refuses a list of no values, which would match nothing', async () => {
    for (const { name, type } of fields.filter((field) => isListType(field.type))) {
      const { errors } = await send(list, { filter: { [name]: [] } });
      expect([name, type.toString(), errors?.[0]?.extensions]).toEqual([
        name,
        type.toString(),
        expect.objectContaining({ code: 'BAD_USER_INPUT', field: `filter.${name}` }),
      ]);
    }
  });
});
