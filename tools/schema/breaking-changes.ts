import { BreakingChangeType, findBreakingChanges, type GraphQLSchema, isEnumType, specifiedScalarTypes } from 'graphql';

/** A difference that can break a client's document. */
export interface BreakingChange {
  type: BreakingChangeType;
  /** The schema coordinate, for example `Member.email` or `Query.members(first:)`. */
  coordinate: string;
  description: string;
}

/** Where graphql-js names what has changed, for each kind of change. */
const places: { readonly [Type in BreakingChangeType]: readonly [description: RegExp, coordinate: string] } = {
  TYPE_REMOVED: [/(\w+) was removed/, '$1'],
  TYPE_CHANGED_KIND: [/(\w+) changed/, '$1'],
  TYPE_REMOVED_FROM_UNION: [/union type (\w+)/, '$1'],
  VALUE_REMOVED_FROM_ENUM: [/(\w+) was removed from enum type (\w+)/, '$2.$1'],
  REQUIRED_INPUT_FIELD_ADDED: [/field (\w+) on input type (\w+)/, '$2.$1'],
  IMPLEMENTED_INTERFACE_REMOVED: [/(\w+) no longer/, '$1'],
  FIELD_REMOVED: [/(\w+\.\w+) was/, '$1'],
  FIELD_CHANGED_KIND: [/(\w+\.\w+) changed/, '$1'],
  REQUIRED_ARG_ADDED: [/arg (\w+) on (\w+\.\w+)/, '$2($1:)'],
  ARG_REMOVED: [/(\w+\.\w+) arg (\w+)/, '$1($2:)'],
  ARG_CHANGED_KIND: [/(\w+\.\w+) arg (\w+)/, '$1($2:)'],
  DIRECTIVE_REMOVED: [/(\w+) was removed/, '@$1'],
  DIRECTIVE_ARG_REMOVED: [/(\w+) was removed from (\w+)/, '@$2($1:)'],
  REQUIRED_DIRECTIVE_ARG_ADDED: [/arg (\w+) on directive (\w+)/, '@$2($1:)'],
  DIRECTIVE_REPEATABLE_REMOVED: [/from (\w+)/, '@$1'],
  DIRECTIVE_LOCATION_REMOVED: [/from (\w+)/, '@$1'],
};

/** Every breaking difference. A standard scalar that nothing uses anymore breaks nothing itself. */
export function breakingChanges(before: GraphQLSchema, after: GraphQLSchema): BreakingChange[] {
  return findBreakingChanges(before, after)
    .map(({ type, description }) => ({ type, description, coordinate: coordinateIn(type, description) }))
    .filter(({ type, coordinate }) => type !== BreakingChangeType.TYPE_REMOVED || !isStandard(coordinate));
}

function coordinateIn(type: BreakingChangeType, description: string): string {
  const [pattern, coordinate] = places[type];
  const found = pattern.exec(description);
  if (!found) throw new Error(`no coordinate in "${description}"`);
  return coordinate.replace(/\$(\d)/g, (_, group) => found[Number(group)]!);
}

const isStandard = (name: string): boolean => specifiedScalarTypes.some((scalar) => scalar.name === name);

/** Whether the field, argument, input field or enum value is marked `@deprecated`. */
export function isDeprecated(schema: GraphQLSchema, coordinate: string): boolean {
  const [, typeName = '', member = '', argument] = /^(\w+)\.(\w+)(?:\((\w+):\))?$/.exec(coordinate) ?? [];
  const type = schema.getType(typeName);
  if (isEnumType(type)) return type.getValue(member)?.deprecationReason != null;
  const field = type && 'getFields' in type ? type.getFields()[member] : undefined;
  if (argument === undefined || !field) return field?.deprecationReason != null;
  return 'args' in field && field.args.find(({ name }) => name === argument)?.deprecationReason != null;
}
