import { type Configuration, publicOrigin } from '@rollcall/platform';
import type { FastifyRequest } from 'fastify';

/** The path of the other API; the two never import each other. */
const SCIM_PATH = '/scim/v2';

/** What an identity provider is given: as configured, else as this request says. */
export const scimBaseUrl = (configuration: Configuration, request: FastifyRequest): string =>
  publicOrigin(configuration, request) + SCIM_PATH;
