import { Injectable } from '@nestjs/common';
import { type Caller, joinGivingWay, VERSION } from '@rollcall/platform';
import { AUDIT_LOG } from '../events/event-draft';
import { Transactions } from '../events/transaction';
import { csvHead, csvRows } from '../export/csv-lines';
import type { ExportFormatName } from '../export/manifest';
import { recordToOcsf } from '../ocsf/record-to-ocsf';
import { explanations } from './explanations';
import type { ProvisioningFilter } from './provisioning-filter';
import type { ProvisioningRecord } from './provisioning-record.entity';
import { ProvisioningRecords } from './provisioning-records';

export interface ProvisioningExport {
  content: ExportFormatName;
  filter: ProvisioningFilter;
  /** Continues an interrupted export after the record with this ID. */
  after?: string | undefined;
}

/** Records per read. Their bodies may be long. */
const BATCH = 20;

const columns: Record<string, (record: ProvisioningRecord) => unknown> = {
  id: ({ id }) => id,
  occurred_at: ({ occurredAt }) => occurredAt.toISOString(),
  requests: ({ requests }) => requests,
  act: ({ act }) => act,
  method: ({ method }) => method,
  path: ({ path }) => path,
  query: ({ query }) => query,
  status: ({ status }) => status,
  scim_type: ({ scimType }) => scimType,
  detail: ({ detail }) => detail,
  cause: ({ cause }) => cause,
  what_to_do: ({ cause }) => cause && explanations[cause].whatToDo,
  skipped: ({ partial }) => partial.join(' '),
  notes: ({ notes }) => notes.join('; '),
  resource_id: ({ resourceId }) => resourceId,
  key_id: ({ keyId }) => keyId,
  duration_ms: ({ durationMs }) => durationMs,
  ip: ({ ip }) => ip,
  user_agent: ({ userAgent }) => userAgent,
  request_id: ({ requestId }) => requestId,
};

const texts: Record<ExportFormatName, (record: ProvisioningRecord) => string> = {
  CSV: (record) => csvRows([Object.values(columns).map((cell) => cell(record))]),
  NDJSON: (record) => jsonLine({ ...record, explanation: record.cause && explanations[record.cause] }),
  OCSF: (record) => jsonLine(recordToOcsf(record, VERSION)),
};

const jsonLine = (value: object): string => `${JSON.stringify(value)}\n`;

/** Exports the provisioning log as a file, oldest first, in constant memory whatever its size. */
@Injectable()
export class ProvisioningExports {
  constructor(
    private readonly records: ProvisioningRecords,
    private readonly transactions: Transactions,
  ) {}

  /** Starts an export. It is recorded before the first byte is sent. */
  async begin(caller: Caller, request: ProvisioningExport): Promise<AsyncGenerator<string>> {
    const { content, filter } = request;
    await this.transactions.run(caller, async (tx) =>
      tx.record({
        action: 'audit.exported',
        target: AUDIT_LOG,
        changes: [
          { field: 'log', before: null, after: 'PROVISIONING' },
          { field: 'content', before: null, after: content },
          ...Object.entries(filter).map(([field, after]) => ({ field: `filter.${field}`, before: null, after })),
        ],
      }),
    );
    return this.parts(caller, request);
  }

  private async *parts(caller: Caller, { content, filter, after }: ProvisioningExport): AsyncGenerator<string> {
    if (content === 'CSV') yield csvHead(Object.keys(columns));
    let last = after;
    do {
      const { records, next } = await this.records.page(caller, filter, BATCH, last, 'ASC');
      if (records.length > 0) yield joinGivingWay(records, texts[content]);
      last = next;
    } while (last !== undefined);
  }
}
