import { Logger } from '@nestjs/common';
import { DomainError } from '@rollcall/domain';
import { DatabaseBusyError } from '@rollcall/platform';
import Fastify from 'fastify';
import { GraphQLError } from 'graphql';
import { nameRefusedRequests, requestErrors } from './request-errors';

const request = { id: 'r1' };
const located = (originalError: Error) => new GraphQLError(originalError.message, { originalError, path: ['members'] });

/** Runs the plugin's listener on the errors of one response. */
async function listener() {
  const found = await requestErrors.requestDidStart!({ contextValue: { request } } as never);
  return found as Required<Exclude<typeof found, void>>;
}

describe('errors and their request', () => {
  const error = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
  const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
  beforeEach(() => jest.clearAllMocks());
  const encounter = async (cause: Error) => (await listener()).didEncounterErrors({ errors: [cause] } as never);

  it('an unforeseen cause is logged with its stack', async () => {
    await encounter(located(new Error('no such table: users')));
    expect(error.mock.calls).toEqual([[new Error('no such table: users')]]);
  });

  it('a database that is away is a warning, with what the database said', async () => {
    await encounter(located(new DatabaseBusyError('too busy', { cause: new Error('ECONNREFUSED') })));
    expect(warn.mock.calls).toEqual([['too busy (Error: ECONNREFUSED)']]);
    expect(error).not.toHaveBeenCalled();
  });

  it('a refusal is not logged', async () => {
    await encounter(located(new DomainError('LAST_ADMIN', {}, 'the last one')));
    await encounter(new GraphQLError('typo', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }));
    expect([...error.mock.calls, ...warn.mock.calls]).toEqual([]);
  });

  it('a failure outside of the operation is logged too', async () => {
    await requestErrors.unexpectedErrorProcessingRequest!({
      requestContext: { contextValue: { request } },
      error: new Error('a plugin threw'),
    } as never);
    expect(error.mock.calls).toEqual([[new Error('a plugin threw')]]);
  });

  it('the answer has the id in each error, and nothing more where there is none', async () => {
    const errors = [{ message: 'a', extensions: { code: 'A' } }, { message: 'b' }];
    const body = { kind: 'single' as const, singleResult: { errors } };
    const fine = { kind: 'single' as const, singleResult: { data: {} } };
    for (const each of [body, fine]) await (await listener()).willSendResponse({ response: { body: each } } as never);
    expect(body.singleResult.errors).toEqual([
      { message: 'a', extensions: { code: 'A', requestId: 'r1' } },
      { message: 'b', extensions: { requestId: 'r1' } },
    ]);
    expect(fine.singleResult).toEqual({ data: {} });
  });
});

it('requests that are refused before the plugins hear of them get the id, on this API only', async () => {
  const server = Fastify({ genReqId: () => 'r1' });
  nameRefusedRequests(server);
  const refused = JSON.stringify({ errors: [{ message: 'no', extensions: { code: 'BAD_REQUEST' } }] });
  for (const url of ['/graphql', '/elsewhere']) server.get(url, (_, reply) => reply.status(400).send(refused));
  const bodyOf = async (url: string) => (await server.inject(url)).body;
  expect(JSON.parse(await bodyOf('/graphql')).errors[0].extensions).toEqual({ code: 'BAD_REQUEST', requestId: 'r1' });
  expect(await bodyOf('/elsewhere')).toBe(refused);
  expect((await server.inject({ url: '/graphql', method: 'HEAD' })).statusCode).toBe(400);
});
