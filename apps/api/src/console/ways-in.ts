import { type Configuration, publicOrigin } from '@rollcall/platform';
import type { FastifyRequest } from 'fastify';

/** How a person can sign in to the console. */
interface WaysIn {
  /** The page at which a sign-in through the issuer begins. */
  oidc: { issuer: string; url: string } | null;
  /** Whether a sign-in link can be sent by mail, or is logged. */
  mail: boolean;
  token: true;
}

export const waysIn = (configuration: Configuration, request: FastifyRequest): WaysIn => {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, SMTP_URL, NODE_ENV } = configuration;
  const url = `${publicOrigin(configuration, request)}/console/api/oidc/start`;
  return {
    oidc: OIDC_ISSUER !== undefined && OIDC_CLIENT_ID !== undefined ? { issuer: OIDC_ISSUER, url } : null,
    mail: SMTP_URL !== undefined || NODE_ENV !== 'production',
    token: true,
  };
};
