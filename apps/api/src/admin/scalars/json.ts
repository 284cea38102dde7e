import { GraphQLScalarType } from 'graphql';

const refuse = (): never => {
  throw new TypeError('JSON is for answers only');
};

/** Values whose type depends on the field that changed. Never an argument. */
export const Json = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value: text, number, true, false, null, list or object.',
  serialize: (value) => value,
  parseValue: refuse,
  parseLiteral: refuse,
});
