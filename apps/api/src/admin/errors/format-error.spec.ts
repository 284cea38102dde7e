import { DomainError } from '@rollcall/domain';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { formatError } from './format-error';
import { badInput } from './refusals';

/** An error as Apollo passes it on: with a location, and with Apollo's own code if the resolver's error has none. */
function formatted(originalError: Error, enriched: object = {}): GraphQLFormattedError {
  const error = new GraphQLError(originalError.message, { originalError, path: ['members'] });
  const extensions = { code: 'INTERNAL_SERVER_ERROR', ...error.extensions, ...enriched };
  return formatError({ ...error.toJSON(), extensions }, error);
}

describe('errors of the admin API', () => {
  it('say what the domain refused, and where', () => {
    expect(formatted(new DomainError('LAST_ADMIN', {}, 'the last one'))).toEqual({
      message: 'the last one',
      path: ['members'],
      extensions: { code: 'LAST_ADMIN' },
    });
  });

  it('say what the API refused', () => {
    expect(formatted(badInput('first', 'is wrong')).extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'first' });
  });

  it('hide an unforeseen cause', () => {
    const answer = formatted(new Error('no such table: users'), { stacktrace: ['at …'] });
    expect(answer).toEqual({ message: 'Internal error.', path: ['members'], extensions: { code: 'INTERNAL' } });
  });

  it('hide a failure of a resolver that brings a code of another library', () => {
    const error = Object.assign(new Error('inside'), { extensions: { code: 'LEAK', path: '/etc' } });
    expect(formatted(error)).toMatchObject({ message: 'Internal error.', extensions: { code: 'INTERNAL' } });
  });

  it.each(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST'])(
    'keep the message of %s',
    (code) => {
      const error = new GraphQLError('as said ', { extensions: { code } });
      expect(formatError(error.toJSON(), error)).toEqual({ message: 'as said', extensions: { code } });
    },
  );

  it.each([
    ['Variable "$id" of required type "ID!" was not provided.', 'id'],
    ['Variable "$first" got invalid value "ten"; Int cannot represent non-integer value: "ten"', 'first'],
    [
      'Variable "$filter" got invalid value "X" at "filter.kinds[1]"; Value "X" does not exist in "Kind" enum.',
      'filter.kinds[1]',
    ],
    ['Variable "$input" got invalid value 1 at "input.name"; String cannot represent a non string value: 1', 'name'],
    ['Variable "$input" got invalid value {}; Field "name" of required type "String!" was not provided.', 'name'],
    ['Variable "$input" got invalid value { nam: 1 }; Field "nam" is not defined by type "Input".', 'nam'],
    ['Variable "$a" got invalid value "x at \\"b\\"; " at "a.c"; Value "x" does not exist in "Kind" enum.', 'a.c'],
  ])('name the field of %s', (message, field) => {
    const error = new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
    expect(formatError(error.toJSON(), error).extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  });

  it('give a broken limit its own code', () => {
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED', limit: 'depth', most: 10, found: 11 };
    const error = new GraphQLError('too large', { extensions });
    expect(formatError(error.toJSON(), error).extensions).toEqual({ ...extensions, code: 'QUERY_TOO_COMPLEX' });
  });
});
