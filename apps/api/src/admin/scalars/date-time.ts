import { instantOf } from '@rollcall/platform';
import { GraphQLScalarType, Kind } from 'graphql';

export const NO_INSTANT = 'write an instant with its zone, for example 2026-11-24T09:54:33.120Z';

/** Nest's own scalar takes any text and hands on an invalid date. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant (RFC 3339), for example 2026-11-24T09:54:33.120Z; always in UTC and milliseconds when read.',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
});

function read(value: unknown): Date {
  const instant = typeof value === 'string' ? instantOf(value) : undefined;
  if (!instant) throw new TypeError(NO_INSTANT);
  return instant;
}
