import type { ProvisioningRecord } from './provisioning-record.entity';
import { RefusedRequests } from './refused-requests';

const MINUTE_MS = 60_000;
let ids = 0;
const record = (of: Partial<ProvisioningRecord> = {}): ProvisioningRecord =>
  ({
    organizationId: 'acme',
    id: String(ids++),
    keyId: null,
    statusClass: 'CLIENT_ERROR',
    ip: '192.0.2.1',
    notes: [],
    ...of,
  }) as ProvisioningRecord;

let refused: RefusedRequests;
beforeEach(() => {
  refused = new RefusedRequests();
});

describe('requests without a valid key', () => {
  it.each<[string, Partial<ProvisioningRecord>]>([
    ['from another address', { ip: '192.0.2.2' }],
    ['with another key', { keyId: 'key' }],
    ['with another status class', { statusClass: 'SERVER_ERROR' }],
    ['to another organization', { organizationId: 'other' }],
  ])('%s get a record of their own', (_, of) => {
    refused.add(record(), 'KEY');
    expect(refused.add(record(of), 'KEY')).toBeDefined();
    expect(refused.add(record(of), 'KEY')).toBeUndefined();
  });

  it('are counted for a minute after the first, and then again', () => {
    const first = refused.add(record(), 'KEY', 0)!;
    for (let time = 1; time < 5; time++) expect(refused.add(record(), 'KEY', time)).toBeUndefined();
    expect(refused.ended(MINUTE_MS - 1)).toEqual([]);
    expect(refused.ended(MINUTE_MS)).toEqual([
      { record: expect.objectContaining({ organizationId: 'acme', id: first.id }), more: 4 },
    ]);
    expect(refused.ended(MINUTE_MS)).toEqual([]);
    expect(refused.add(record(), 'KEY', MINUTE_MS)).toBeDefined();
  });

  it('leave nothing to count after a single request', () => {
    refused.add(record(), 'KEY', 0);
    expect(refused.ended(MINUTE_MS)).toEqual([]);
  });

  it('from many networks do not affect the records of another organization', () => {
    for (let network = 0; network < 30; network++) refused.add(record({ ip: `198.51.100.${network}` }), 'KEY');
    expect(refused.add(record({ ip: '198.51.100.99' }), 'KEY')).toBeUndefined();
    expect(refused.add(record({ organizationId: 'other', ip: '198.51.100.99' }), 'KEY')).toMatchObject({
      ip: '198.51.100.99',
    });
  });
});

describe("requests above an organization's limit", () => {
  it('are stored one by one up to a thousand a minute, and the last record counts the others', () => {
    const kept = Array.from({ length: 1200 }, () => refused.add(record(), 'LIMIT', 0)).filter(
      (one) => one !== undefined,
    );
    expect(kept).toHaveLength(1000);
    expect(refused.ended(MINUTE_MS)).toEqual([
      { record: expect.objectContaining({ organizationId: 'acme', id: kept.at(-1)!.id }), more: 200 },
    ]);
  });

  it('take no room from requests without a valid key', () => {
    for (let time = 0; time < 50; time++) refused.add(record(), 'LIMIT');
    for (let network = 0; network < 20; network++)
      expect(refused.add(record({ ip: `198.51.100.${network}` }), 'KEY')).toMatchObject({ notes: [] });
  });
});
