import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** A query or mutation, as a document with a variable for each argument, except numbers and flags with a default. */
export interface Operation {
  name: string;
  document: string;
  args: readonly GraphQLArgument[];
}

/** Every query and mutation of the schema, with all plain fields of its result. */
export function operationsOf(schema: GraphQLSchema): Operation[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((root) => {
    const kind = root === schema.getMutationType() ? 'mutation' : 'query';
    return Object.values(root?.getFields() ?? {}).map(({ name, args: all, type }) => {
      const args = all.filter((arg) => arg.defaultValue === undefined || isText(arg.type));
      return { name: `${kind} ${name}`, document: documentOf(kind, { name, args, type }), args };
    });
  });
}

type Field = Pick<GraphQLField<unknown, unknown>, 'name' | 'args' | 'type'>;

function documentOf(kind: string, { name, args, type }: Field): string {
  const variables = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const values = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return `${kind}${variables && ` (${variables})`} { ${name}${values && `(${values})`} ${selectionOf(type, 3)} }`;
}

function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) && !isInterfaceType(named)) return '{ __typename }';
  const fields = Object.values(named.getFields()).filter((field) => !field.args.some(isRequired));
  const shown = fields.flatMap((field) => {
    if (isLeafType(getNamedType(field.type))) return [field.name];
    return depth > 1 && field.args.length === 0 ? [`${field.name} ${selectionOf(field.type, depth - 1)}`] : [];
  });
  return `{ ${['__typename', ...shown].join(' ')} }`;
}

const isText = (type: GraphQLInputType): boolean => ['ID', 'String'].includes(getNamedType(type).name);

const isRequired = ({ type, defaultValue }: Pick<GraphQLArgument, 'type' | 'defaultValue'>): boolean =>
  isNonNullType(type) && defaultValue === undefined;

/** The value for a text, ID or time; undefined leaves out an optional one. */
type Choose = (name: string, type: string, description: string) => string | undefined;

/** An argument, or a field of an input. */
type Input = Pick<GraphQLArgument, 'name' | 'type' | 'description'>;

/** Values for the arguments of an operation. */
export const variablesOf = ({ args }: Operation, choose: Choose): Record<string, unknown> =>
  Object.fromEntries(args.map((arg) => [arg.name, inputOf(arg, choose)]));

function inputOf(input: Input, choose: Choose): unknown {
  const { name, type, description } = input;
  if (isNonNullType(type)) {
    if (isListType(type.ofType)) return [inputOf({ ...input, type: type.ofType.ofType }, choose)];
    return inputOf({ ...input, type: type.ofType }, choose) ?? requiredValue(type.ofType);
  }
  if (isListType(type)) {
    const item = inputOf({ ...input, type: getNullableType(type.ofType) }, choose);
    return item === undefined ? undefined : [item];
  }
  if (isInputObjectType(type))
    return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, inputOf(field, choose)]));
  return isText(type) || type.name === 'DateTime' ? choose(name, type.name, description ?? '') : undefined;
}

function requiredValue(type: GraphQLInputType): unknown {
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  return { Boolean: true, Int: 1, DateTime: new Date().toISOString() }[getNamedType(type).name] ?? 'text';
}
