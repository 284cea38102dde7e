import type { ScimClient } from '../../support/scim-client';
import { type Service, setUpTenant, startService } from '../../support/service';

// Formats and rules of `/scim/1`: Amplitude's public SCIM API guide, https://amplitude.com/docs/apis/analytics/scim.

export const JSON_ONLY = { accept: 'application/json' };

/** An organization of three people, with clients for both base paths. */
export interface Ground {
  service: Service;
  scim: ScimClient;
  /** The same organization at /scim/v2. */
  standard: ScimClient;
  base: string;
}

export async function startGround(): Promise<Ground> {
  const service = await startService();
  const { scim1: scim, scim: standard } = await setUpTenant(service);
  for (const name of ['ada', 'bob', 'eve+x']) await scim.post('/Users', { userName: `${name}@acme.example` });
  return { service, scim, standard, base: `${service.url}/scim/1` };
}

/** The IDs of a filter's results. */
export async function search(scim: ScimClient, path: string, filter: string): Promise<(string | number)[]> {
  const { body } = await scim.get(`${path}?filter=${encodeURIComponent(filter)}`, JSON_ONLY);
  return body.Resources.map(({ id }: { id: string | number }) => id);
}
