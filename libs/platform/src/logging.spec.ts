import { logCaller, withLogContext } from './log-context';
import { createLogger, NestLogger, readable } from './logging';

describe('createLogger', () => {
  const secret = `rc_scim_${'A1b2_-'.repeat(6)}`;
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  beforeEach(() => {
    lines.length = 0;
  });

  it.each<[string, () => void]>([
    ['a message', () => logger.info(`key ${secret} used`)],
    ['a field', () => logger.info({ deep: { list: [secret] } }, 'x')],
    ['an error', () => logger.error(new Error(`bad ${secret}`))],
    ['a header of a request', () => logger.info({ req: { headers: { authorization: `Bearer ${secret}` } } }, 'x')],
    ['a header of another token', () => logger.info('Authorization: Bearer rc_scim_AAAAAAAAAAAAAAAAAAAAAAAA')],
    ['a message of Nest', () => new NestLogger(logger).log(secret, 'Context')],
    ['a stack of Nest', () => new NestLogger(logger).error('failed', `Error: ${secret}\n at x`, 'Context')],
    ['an error of Nest', () => new NestLogger(logger).error(new Error(secret))],
  ])('hides a secret in %s', (_where, log) => {
    log();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('[redacted]');
    expect(lines[0]).not.toMatch(/A1b2|AAAA/);
  });

  it('writes one line of JSON with the context of Nest', () => {
    new NestLogger(logger).warn('slow', 'OutboxDispatcher');
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 40, context: 'OutboxDispatcher', msg: 'slow' });
  });

  it('accepts fields in addition to the message', () => {
    new NestLogger(logger).warn({ durationMs: 7 }, 'a slow statement', 'database');
    expect(JSON.parse(lines[0]!)).toMatchObject({ context: 'database', durationMs: 7, msg: 'a slow statement' });
  });

  it('names the request and the caller of a line', async () => {
    await withLogContext({ requestId: 'r1' }, async () => {
      logCaller({ organizationId: 'o1', actor: { type: 'SCIM_KEY', id: 'k1' } });
      await Promise.resolve();
      new NestLogger(logger).warn('slow', 'OutboxDispatcher');
    });
    logger.info('apart');
    expect(JSON.parse(lines[0]!)).toMatchObject({ requestId: 'r1', organizationId: 'o1', caller: 'SCIM_KEY k1' });
    expect(JSON.parse(lines[1]!)).not.toHaveProperty('requestId');
  });

  it('writes readable lines on request, which cannot control the terminal', () => {
    const shown: string[] = [];
    const terminal = createLogger('info', { write: (line) => shown.push(line) }, readable);
    terminal.info({ context: 'http', method: 'GET', status: 200, path: `/\u001b[2J${secret}` }, 'request');
    new NestLogger(terminal).error('failed', 'OutboxDispatcher');
    expect(shown[0]).toMatch(
      /^\d\d:\d\d:\d\d info http request method=GET status=200 path=\/\\u\{1b\}\[2J\[redacted\]\n$/,
    );
    expect(shown[1]).toMatch(/^\d\d:\d\d:\d\d ERROR OutboxDispatcher failed\n$/);
  });

  it('omits lines below the level', () => {
    new NestLogger(logger).debug('detail', 'OutboxDispatcher');
    expect(lines).toEqual([]);
  });
});
