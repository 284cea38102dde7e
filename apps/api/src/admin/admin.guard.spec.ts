import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import {
  type AccessTokens,
  type Permission,
  Public,
  type RateLimit,
  Requires,
  type Sessions,
  type SignIn,
  StrangerLimit,
} from '@rollcall/domain';
import type { Configuration } from '@rollcall/platform';
import type { AdminContext } from './admin.context';
import { AdminGuard } from './admin.guard';
import { Attempts } from './attempts/attempts';
import type { AttemptRecords } from './attempts/records';
import { AdminAuthentication } from './authentication';
import type { LoaderFactory } from './loaders';
import type { SessionCookies } from './session-cookies';

class Handlers {
  @Requires('members.read')
  members() {}
  @Requires('sso.manage')
  keys() {}
  @Public()
  join() {}
  forgotten() {}
}

const permissions = new Set<Permission>(['members.read']);
const authenticate = jest.fn(async (secret: string) => (secret === 'good' ? { permissions } : undefined));
const loaders = { create: () => ({}) } as unknown as LoaderFactory;
const noIssuer = { mayHaveIssued: () => false } as unknown as SignIn;
const configuration = { STRANGER_RATE_LIMIT: 0 } as Configuration;
const authentication = new AdminAuthentication(
  { authenticate } as unknown as AccessTokens,
  noIssuer,
  {} as Sessions,
  { sessionOf: () => undefined } as unknown as SessionCookies,
  new StrangerLimit(configuration),
  {} as RateLimit,
  configuration,
);
const guard = new AdminGuard(new Reflector(), authentication, loaders, {} as AttemptRecords);

const request = (authorization?: string): AdminContext =>
  ({
    request: { id: 'r', ip: '::1', url: '/graphql', headers: { authorization }, raw: { complete: true } },
    reply: {},
    attempts: new Attempts(),
  }) as never;

const INFO = { path: { key: 'answer' }, fieldName: 'operation' };

function ask(method: keyof Handlers, context: AdminContext, type = 'graphql'): Promise<boolean> {
  const host = new ExecutionContextHost(
    [{ url: '/scim/v2/Users' }, {}, context, INFO],
    Handlers,
    Handlers.prototype[method],
  );
  host.setType(type);
  return guard.canActivate(host);
}

describe('the guard of the admin API', () => {
  beforeEach(() => authenticate.mockClear());

  it('lets a caller with the permission in, and says who it is', async () => {
    const context = request('Bearer good');
    await expect(ask('members', context)).resolves.toBe(true);
    expect(context.principal).toEqual({ permissions });
    expect(authenticate).toHaveBeenCalledWith('good', { requestId: 'r', ip: '::1', userAgent: null });
  });

  it('asks for the token once a request, however many fields there are', async () => {
    const context = request('bearer good');
    await Promise.all([ask('members', context), ask('members', context), ask('members', context)]);
    expect(authenticate).toHaveBeenCalledTimes(1);
  });

  it.each([[undefined], ['Bearer'], ['Bearer bad'], ['Basic good'], ['good'], ['Bearer good bad']])(
    'refuses the header %p',
    async (header) => {
      await expect(ask('members', request(header))).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    },
  );

  it('refuses a caller without the permission', async () => {
    await expect(ask('keys', request('Bearer good'))).rejects.toMatchObject({ code: 'PERMISSION_MISSING' });
  });

  it('asks nobody at a public operation', async () => {
    await expect(ask('join', request())).resolves.toBe(true);
    expect(authenticate).not.toHaveBeenCalled();
  });

  it('never lets anybody into an operation without a declaration', async () => {
    await expect(ask('forgotten', request('Bearer good'))).rejects.toThrow('forgotten does not declare');
  });

  it('leaves other APIs to their own guards', async () => {
    await expect(ask('forgotten', request(), 'http')).resolves.toBe(true);
  });
});
