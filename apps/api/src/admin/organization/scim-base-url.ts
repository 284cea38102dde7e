import type { Configuration } from '@rollcall/platform';
import type { FastifyRequest } from 'fastify';

/** The path of the other door; the doors never import each other. */
const SCIM_PATH = '/scim/v2';

/** What an identity provider is given: as configured, else as this request says. */
export const scimBaseUrl = ({ PUBLIC_URL }: Configuration, request: FastifyRequest): string =>
  (PUBLIC_URL ?? `${request.protocol}://${request.host}`) + SCIM_PATH;
