import { type Configuration, publicOrigin } from '@rollcall/platform';
import { ScimError } from '@rollcall/scim-protocol';
import { Naming } from './dialects/dialect';
import { scimV2 } from './dialects/dialects';
import { dialectOf, type ScimRequest } from './exchange';

/** The base path that identity providers are given. */
export const SCIM_PATH = scimV2.path;

/** The absolute base of every location: as configured, else as the request says (forwarded headers count from trusted proxies only). */
export const scimBaseUrl = (configuration: Configuration, request: ScimRequest): string =>
  publicOrigin(configuration, request) + dialectOf(request).path;

/** What is answered where nothing is: most who come there have the base URL wrong. */
export const nothingAt = (configuration: Configuration, request: ScimRequest): ScimError => {
  const baseUrl = scimBaseUrl(configuration, request);
  const detail = `No resource exists at this URL. The base URL is ${baseUrl}, and ${baseUrl}/ResourceTypes lists the resources.`;
  return new ScimError(404, undefined, detail);
};

/** How the answer to a request names resources. */
export const namingFor = (configuration: Configuration, request: ScimRequest): Naming =>
  new Naming(dialectOf(request), scimBaseUrl(configuration, request));
