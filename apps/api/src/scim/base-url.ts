import type { Configuration } from '@rollcall/platform';
import type { ScimRequest } from './exchange';

export const SCIM_PATH = '/scim/v2';

/** The absolute base of every location: as configured, else as the request says (forwarded headers count from trusted proxies only). */
export function scimBaseUrl({ PUBLIC_URL }: Configuration, request: ScimRequest): string {
  const origin = PUBLIC_URL?.replace(/\/+$/, '') ?? `${request.protocol}://${request.host}`;
  return origin + SCIM_PATH;
}
