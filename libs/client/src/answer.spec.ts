import { type Answer, answerOf, lostAnswer } from './answer.ts';
import { RefusalError, TransportError } from './errors.ts';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  answerOf({ status, headers: new Headers(headers) }, typeof body === 'string' ? body : JSON.stringify(body));
const refused = (extensions: object, more: object = {}) => ({
  errors: [{ message: 'why', extensions, ...more }],
});

it('is the data of a response without errors', () => {
  expect(answer(200, { data: { viewer: null } })).toEqual({ data: { viewer: null } });
});

describe('a refusal', () => {
  it('has its code, what it is about, and its details', () => {
    const body = {
      data: { ok: { id: '1' }, refused: null },
      errors: [
        {
          message: 'permissions[2] is not a permission.',
          path: ['refused'],
          extensions: { code: 'BAD_USER_INPUT', field: 'permissions[2]', requestId: 'r1', expected: 'a permission' },
        },
        { message: 'No.', path: ['other', 0], extensions: { code: 'FORBIDDEN', permission: 'audit.read' } },
      ],
    };
    const { error, isTemporary } = answer(200, body) as Extract<Answer, { error: unknown }>;
    expect(error).toBeInstanceOf(RefusalError);
    expect(error).toMatchObject({
      name: 'RefusalError',
      message: 'permissions[2] is not a permission.',
      status: 200,
      code: 'BAD_USER_INPUT',
      field: 'permissions[2]',
      index: 2,
      path: ['refused'],
      requestId: 'r1',
      details: { expected: 'a permission' },
      data: { ok: { id: '1' }, refused: null },
      refusals: [{ code: 'BAD_USER_INPUT' }, { code: 'FORBIDDEN', details: { permission: 'audit.read' } }],
    });
    expect(isTemporary).toBe(false);
  });

  it('of a whole request has no data', () => {
    expect(answer(401, refused({ code: 'UNAUTHENTICATED' }))).toMatchObject({
      error: { code: 'UNAUTHENTICATED', status: 401, data: undefined },
      isTemporary: false,
    });
  });

  it.each<[string, number, object, boolean]>([
    ['the service is busy', 503, { code: 'SERVICE_BUSY' }, true],
    ['the caller sends too much', 429, { code: 'RATE_LIMITED' }, true],
    ['the same request is still running', 200, { code: 'IDEMPOTENCY_CONFLICT' }, true],
    ['the change may have been made', 503, { code: 'SERVICE_BUSY', mayHaveCommitted: true }, false],
    ['the answer was not kept', 200, { code: 'ANSWER_NOT_KEPT' }, false],
    ['one field of several is limited', 200, { code: 'RATE_LIMITED' }, false],
    ['the service failed', 500, { code: 'INTERNAL' }, false],
  ])('because %s (%d) is temporary or not', (_, status, extensions, isTemporary) => {
    expect(answer(status, refused(extensions))).toMatchObject({ isTemporary });
  });

  it('says when to come back, in the header or in the error', () => {
    const code = 'SERVICE_BUSY';
    expect(answer(503, refused({ code, retryAfterS: 3 }), { 'retry-after': '2' })).toMatchObject({
      retryAfterMs: 2000,
    });
    expect(answer(503, refused({ code, retryAfterS: 3 }))).toMatchObject({ retryAfterMs: 3000 });
    expect(answer(503, refused({ code }))).toMatchObject({ retryAfterMs: undefined });
  });
});

describe('anything else', () => {
  it.each<[number, string, boolean]>([
    [502, '<html>Bad gateway</html>', true],
    [503, '', true],
    [404, '{"message":"no route"}', false],
    [200, '<html>Sign in</html>', false],
    [200, '"text"', false],
    [200, 'null', false],
    [500, '{"data":{}}', false],
  ])('as HTTP %d with %s is a failure of the connection', (status, text, isTemporary) => {
    const found = answer(status, text) as Extract<Answer, { error: unknown }>;
    expect(found.error).toBeInstanceOf(TransportError);
    expect(found).toMatchObject({ error: { status }, isTemporary });
  });

  it('as no response is temporary, but a mistake of the caller is thrown', () => {
    expect(lostAnswer(new TransportError('lost'))).toMatchObject({ isTemporary: true });
    expect(() => lostAnswer(new TypeError('invalid header'))).toThrow('invalid header');
  });
});
