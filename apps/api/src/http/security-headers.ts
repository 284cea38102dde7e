import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const HALF_A_YEAR_S = 180 * 24 * 60 * 60;

/** Says to browsers what answers may be used for: to nothing but be read by who asked. The page of invitations has a policy of its own. */
export async function addSecurityHeaders(application: NestFastifyApplication): Promise<void> {
  await application.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
    frameguard: { action: 'deny' },
    // Other services below the same name are not ours to decide about.
    hsts: { maxAge: HALF_A_YEAR_S, includeSubDomains: false },
  });
  const server = application.getHttpAdapter().getInstance();
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('Cache-Control', 'no-store');
  });
}
