import * as fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Operation, operationsOf } from '../../support/graphql-documents';
import { oddText } from '../odd-values';
import { ownPlace, places, tableFor } from './places';

/** A request to the admin API. */
export interface Sent {
  query: string;
  variables: Record<string, unknown>;
}

/** Every query and mutation of the schema, with values of the right types. */
export const operations = (schema: GraphQLSchema): fc.Arbitrary<Sent> =>
  fc
    .constantFrom(...operationsOf(schema))
    .chain((operation) =>
      fc
        .record(Object.fromEntries(operation.args.map((arg) => [arg.name, argument(operation, arg)])))
        .map((variables) => ({ query: operation.document, variables })),
    );

const argument = ({ name }: Pick<Operation, 'name'>, arg: Pick<GraphQLArgument, 'name' | 'type' | 'defaultValue'>) =>
  isNonNullType(arg.type) && arg.defaultValue === undefined
    ? value(name, arg.name, arg.type)
    : fc.option(value(name, arg.name, arg.type), { nil: undefined });

/** A value of a type; the names of the type and the operation make it likely to be meaningful. */
function value(operation: string, name: string, type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return value(operation, name, type.ofType);
  if (isListType(type)) return fc.array(value(operation, name, type.ofType), { maxLength: 3 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((one) => one.name));
  if (isInputObjectType(type))
    return fc.record(
      Object.fromEntries(
        Object.values(type.getFields()).map((field) => [field.name, argument({ name: operation }, field)]),
      ),
    );
  return scalars[type.name]?.(operation, name) ?? oddText;
}

const scalars: Record<string, (operation: string, name: string) => fc.Arbitrary<unknown>> = {
  ID: (operation, name) =>
    fc.oneof(
      { weight: name === 'roleId' ? 6 : 0, arbitrary: fc.constantFrom('VIEWER', 'MEMBER', 'ADMIN') },
      { weight: 6, arbitrary: fc.constantFrom(0, 1).map((before) => ownPlace(tableFor(operation, name), before)) },
      { weight: 1, arbitrary: fc.constantFrom(...places) },
      { weight: 1, arbitrary: oddText },
    ),
  String: (_, name) => fc.oneof({ weight: 3, arbitrary: textFor(name) }, { weight: 1, arbitrary: oddText }),
  Boolean: () => fc.boolean(),
  Int: () => fc.constantFrom(1, 2, 10, 60, 100, 0, -1, 101, 2 ** 31 - 1, -(2 ** 31)),
  Float: () => fc.constantFrom(0, 1, 5, -1, 0.5, 2 ** 53, 1e300, 5e-324),
  DateTime: () =>
    fc.constantFrom(
      ...['2026-01-01T00:00:00Z', '2030-06-30T12:00:00.123Z', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'],
      ...['0001-01-01T00:00:00Z', '2024-02-30T00:00:00Z', '2026-01-01', '2026-01-01T00:00:00+14:00', 'now'],
    ),
};

function textFor(name: string): fc.Arbitrary<string> {
  if (/email/i.test(name)) return fc.nat(30).map((number) => `new${number}@acme.example`);
  if (/permissions?$|actions/.test(name))
    return fc.constantFrom('member.invite', 'project.read', 'group.created', 'all');
  if (name === 'allowedRanges') return fc.constantFrom('10.0.0.0/8', '::1', '127.0.0.1/32', '10.0.0.0/33');
  if (name === 'url')
    return fc.constantFrom('https://collector.invalid/', 'syslog+tls://a.invalid', 'http://127.0.0.1:1');
  if (name === 'emailDomains') return fc.constantFrom('acme.example', 'a.b', '@acme.example', 'xn--');
  return fc.nat(9).map((number) => `Name ${number}`);
}

/** A requested field, whose arguments become variables. */
interface Asked {
  field: string;
  args: { name: string; type: string; value: unknown }[];
  below: Asked[] | null;
  manner: 'plain' | 'alias' | 'inline' | 'skipped' | 'twice';
}

/** Queries that no page of the product would send: any fields, at any depth, with any arguments. */
export function queries(schema: GraphQLSchema): fc.Arbitrary<Sent> {
  return below(schema.getQueryType()!, 5).map((asked) => printed(asked));
}

const below = (type: GraphQLObjectType, depth: number): fc.Arbitrary<Asked[]> => {
  const fields = Object.values(type.getFields()).filter(({ type }) => depth > 0 || isLeafType(getNamedType(type)));
  if (fields.length === 0) return fc.constant([]);
  return fc
    .array(fc.constantFrom(...fields), { minLength: 1, maxLength: 3 })
    .chain((chosen) => fc.tuple(...chosen.map((field) => asked(field, depth))));
};

function asked(field: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<Asked> {
  const named = getNamedType(field.type);
  const args = field.args.map((arg) =>
    argument(field, arg).map((given) => ({ name: arg.name, type: String(arg.type), value: given })),
  );
  return fc.record({
    field: fc.constant(field.name),
    args: fc.tuple(...args).map((all) => all.filter(({ value }) => value !== undefined)),
    below: isLeafType(named) ? fc.constant(null) : isObjectType(named) ? below(named, depth - 1) : fc.constant([]),
    manner: fc.constantFrom<Asked['manner']>('plain', 'plain', 'plain', 'alias', 'alias', 'inline', 'skipped', 'twice'),
  });
}

function printed(roots: Asked[]): Sent {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  let aliases = 0;
  const print = ({ field, args, below, manner }: Asked): string => {
    const given = args.map(({ name, type, value }) => {
      const variable = `v${declared.length}`;
      declared.push(`$${variable}: ${type}`);
      variables[variable] = value;
      return `${name}: $${variable}`;
    });
    const selection = below ? ` { ${['__typename', ...below.map(print)].join(' ')} }` : '';
    const text = `${field}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
    if (manner === 'alias') return `a${aliases++}: ${text}${selection}`;
    if (manner === 'inline') return `... { ${text}${selection} }`;
    if (manner === 'skipped') return `${text} @skip(if: true)${selection}`;
    return manner === 'twice' ? `${text}${selection} ${text}${selection}` : text + selection;
  };
  const selection = roots.map(print).join(' ');
  return { query: `query ${declared.length > 0 ? `(${declared.join(', ')})` : ''} { ${selection} }`, variables };
}
