import { ProvisioningLog } from '@rollcall/audit';
import { eventually, rows } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import type { Service, Tenant } from '../support/service';

export interface ProvisioningRow {
  id: string;
  organization_id: string;
  key_id: string | null;
  method: string;
  path: string;
  query: string;
  resource_id: string | null;
  status: number;
  scim_type: string | null;
  detail: string | null;
  cause: string | null;
  notes: string;
  partial: string;
  duration_ms: number;
  request_body: string | null;
  response_body: string | null;
  event_ids: string;
  request_id: string;
  ip: string | null;
  occurred_at: number;
}

let count = 0;
/** A unique user agent identifies each request. */
export const nextAgent = (): string => `provisioning-log ${++count}`;

export const rowsOf = ({ dataSource }: Service, agent: string) =>
  rows<ProvisioningRow>(dataSource, 'SELECT * FROM provisioning_records WHERE user_agent = ?', [agent]);

/** Sends a request and returns its only record, after all waiting records were written. */
export async function recordOf(
  service: Service,
  { founded }: Tenant,
  send: (scim: ScimClient) => Promise<unknown>,
  key = founded.scimKey!,
): Promise<ProvisioningRow> {
  const agent = nextAgent();
  await send(new ScimClient(service.url, key, agent));
  await eventually(async () => {
    await service.application.get(ProvisioningLog, { strict: false }).flush();
    expect(await rowsOf(service, agent)).toHaveLength(1);
  });
  return (await rowsOf(service, agent))[0]!;
}
