import { GraphQLScalarType, Kind } from 'graphql';

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Nest's own scalar takes any text and hands on an invalid date. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant (RFC 3339), as 2026-11-24T09:54:33.120Z; always in UTC and milliseconds when read.',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: instantOf,
  parseLiteral: (node) => instantOf(node.kind === Kind.STRING ? node.value : undefined),
});

/** Throws TypeError for what is no instant. */
export function instantOf(value: unknown): Date {
  const instant = typeof value === 'string' && ISO.test(value) ? new Date(value) : undefined;
  if (!instant || Number.isNaN(instant.getTime()))
    throw new TypeError('write an instant with its zone, as 2026-11-24T09:54:33.120Z');
  return instant;
}
