import { GraphQLScalarType } from 'graphql';

const refuse = (): never => {
  throw new TypeError('The JSON type is only for responses.');
};

/** Values whose type depends on the field that changed. Never an argument. */
export const Json = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value: string, number, true, false, null, array or object.',
  serialize: (value) => value,
  parseValue: refuse,
  parseLiteral: refuse,
});
