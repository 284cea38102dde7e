import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Authentication } from '../admin/authentication';
import { isAdmin } from '../admin/errors/http-error';
import { ScimAuthentication } from '../scim/scim-authentication';
import { isScim } from '../scim/scim-error.filter';
import { announcedBytes } from './body-limits';

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
      if (isAdmin(request)) await admin.admit(request, reply);
      else if (isScim(request) && announcedBytes(request) > 0) await scim.callerOf(request);
    });
}
