import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { giveWay } from '@rollcall/platform';
import type { FastifyRequest } from 'fastify';
import { AdminAuthentication } from '../admin/authentication';
import { isAdmin } from '../admin/errors/http-error';
import { exchangeOf } from '../scim/exchange';
import { isScim } from '../scim/respond';
import { ScimAuthentication } from '../scim/scim-authentication';
import { announcedBytes, STRANGER_BYTES } from './bodies';

/**
 * Identifies the caller before the body is read, so that bodies of unknown callers are not processed. The guards reuse
 * the result. SCIM requests without a body are left to the guard, which knows which routes are public.
 */
export function admitBeforeBodies(application: NestFastifyApplication): void {
  const admin = application.get(AdminAuthentication, { strict: false });
  const scim = application.get(ScimAuthentication, { strict: false });
  application
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      // Under load, health checks get a turn between requests.
      if (isAdmin(request) || isScim(request)) await giveWay();
      if (isAdmin(request)) await admin.admit(request, reply);
      else if (isScim(request) && announcedBytes(request) > 0)
        await scim.callerOf(request).catch((error) => {
          if (!mayBeReplayed(request)) throw error;
        });
    });
}

/**
 * A short body that was sent with a replaced key is read before the guard refuses the request, so that the
 * organization can replay it.
 */
const mayBeReplayed = (request: FastifyRequest): boolean =>
  exchangeOf(request).refusedKey !== undefined && announcedBytes(request) <= STRANGER_BYTES;
