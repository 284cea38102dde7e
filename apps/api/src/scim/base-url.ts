import { type Configuration, publicOrigin } from '@rollcall/platform';
import { Naming } from './dialects/naming';
import { scimV2 } from './dialects/scim-v2';
import { dialectOf, type ScimRequest } from './exchange';

/** The base path that identity providers are given. */
export const SCIM_PATH = scimV2.path;

/** The absolute base of every location: as configured, else as the request says (forwarded headers count from trusted proxies only). */
export const scimBaseUrl = (configuration: Configuration, request: ScimRequest): string =>
  publicOrigin(configuration, request) + dialectOf(request).path;

/** How the answer to a request names resources. */
export const namingFor = (configuration: Configuration, request: ScimRequest): Naming =>
  new Naming(dialectOf(request), scimBaseUrl(configuration, request));
