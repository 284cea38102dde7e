import { registerEnumType } from '@nestjs/graphql';
import { instantOf } from '@rollcall/platform';
import { GraphQLScalarType, Kind } from 'graphql';

export const NO_INSTANT = 'must be a time with a time zone, for example 2026-11-24T09:54:33.120Z';

/** Nest's own scalar accepts any text and passes on an invalid date. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'A time in RFC 3339 format, for example 2026-11-24T09:54:33.120Z. Responses are always in UTC, with milliseconds.',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
});

function read(value: unknown): Date {
  const instant = typeof value === 'string' ? instantOf(value) : undefined;
  if (!instant) throw new TypeError(NO_INSTANT);
  return instant;
}

const NO_SAFE_INT = 'must be a whole number, at most 2^53 - 1';

/** Int has 32 bits, which the sequence numbers of a log can exceed. */
export const SafeInt = new GraphQLScalarType<number, number>({
  name: 'SafeInt',
  description: 'A whole number up to 2^53 - 1.',
  serialize: safeInt,
  parseValue: safeInt,
  parseLiteral: (node) => safeInt(node.kind === Kind.INT ? Number(node.value) : undefined),
});

/** Like Int, takes no text. */
function safeInt(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError(NO_SAFE_INT);
  return value as number;
}

const refuse = (): never => {
  throw new TypeError('The JSON type is only for responses.');
};

/** For values whose type depends on the field that changed. Never an argument. */
export const Json = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value: string, number, true, false, null, array or object.',
  serialize: (value) => value,
  parseValue: refuse,
  parseLiteral: refuse,
});

/**
 * Registers an enum with a description for each value. The values are those of the domain, so that they are listed
 * only here.
 */
export function describedEnum<Value extends string>(
  name: string,
  description: string,
  meanings: Record<Value, string>,
): { readonly [Each in Value]: Each } {
  const entries = Object.entries<string>(meanings);
  const values = Object.fromEntries(entries.map(([value]) => [value, value])) as { [Each in Value]: Each };
  const valuesMap = Object.fromEntries(entries.map(([value, meaning]) => [value, { description: meaning }]));
  registerEnumType(values, { name, description, valuesMap: valuesMap as Record<Value, { description: string }> });
  return values;
}
