import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { giveWay } from '@rollcall/platform';
import type { FastifyRequest } from 'fastify';
import { Authentication } from '../admin/authentication';
import { isAdmin } from '../admin/errors/http-error';
import { exchangeOf } from '../scim/exchange';
import { isScim } from '../scim/respond';
import { ScimAuthentication } from '../scim/scim-authentication';
import { announcedBytes, STRANGER_BYTES } from './bodies';

/**
 * Finds out who sends a request before its body is read, so that nothing of a stranger's is worked on. Each guard is
 * handed what was found. SCIM asks of requests without a body in its guard, which knows what is public.
 */
export function admitBeforeBodies(application: NestFastifyApplication): void {
  const admin = application.get(Authentication, { strict: false });
  const scim = application.get(ScimAuthentication, { strict: false });
  application
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      // Requests that come in a crowd leave room for a probe between them.
      if (isAdmin(request) || isScim(request)) await giveWay();
      if (isAdmin(request)) await admin.admit(request, reply);
      else if (isScim(request) && announcedBytes(request) > 0)
        await scim.callerOf(request).catch((error) => {
          if (!mayBeReplayed(request)) throw error;
        });
    });
}

/** What came with a key that was replaced is read before the guard refuses it, if it is short: its organization may replay it. */
const mayBeReplayed = (request: FastifyRequest): boolean =>
  exchangeOf(request).refusedKey !== undefined && announcedBytes(request) <= STRANGER_BYTES;
