import { type Configuration, publicOrigin } from '@rollcall/platform';
import { ScimError } from '@rollcall/scim-protocol';
import { Naming } from './dialects/dialect';
import { scimV2 } from './dialects/dialects';
import { dialectOf, type ScimRequest } from './exchange';

/** The base path to enter at identity providers. */
export const SCIM_PATH = scimV2.path;

/**
 * The absolute base URL of all locations: as configured, or else derived from the request. Forwarded headers count
 * only from trusted proxies.
 */
export const scimBaseUrl = (configuration: Configuration, request: ScimRequest): string =>
  publicOrigin(configuration, request) + dialectOf(request).path;

/** The error for unknown URLs. It explains the base URL, because that is usually what is wrong. */
export const nothingAt = (configuration: Configuration, request: ScimRequest): ScimError => {
  const baseUrl = scimBaseUrl(configuration, request);
  const detail = `No resource exists at this URL. The base URL is ${baseUrl}, and ${baseUrl}/ResourceTypes lists the resources.`;
  return new ScimError(404, undefined, detail);
};

/** How the response to a request identifies resources. */
export const namingFor = (configuration: Configuration, request: ScimRequest): Naming =>
  new Naming(dialectOf(request), scimBaseUrl(configuration, request));
