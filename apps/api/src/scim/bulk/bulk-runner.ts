import { Injectable } from '@nestjs/common';
import { RateLimit } from '@rollcall/domain';
import type { BulkOperation, BulkResult } from '@rollcall/scim-protocol';
import { etagOf } from '../answer';
import { dialectOf, exchangeOf, principalOf, type ScimRequest } from '../exchange';
import { Provisioning } from '../provisioning';
import { NOTHING_SHOWN, ResourceWrites } from '../resource-writes';
import { refusalOf } from '../scim-error.filter';
import { takeFromLimit } from '../take-from-limit';

/** Runs an operation of a bulk as the request that it stands for: with its own change, record, precondition and share of the rate limit. */
@Injectable()
export class BulkRunner {
  constructor(
    private readonly writes: ResourceWrites,
    private readonly provisioning: Provisioning,
    private readonly rateLimit: RateLimit,
  ) {}

  /** What is refused is an answer too, and recorded. */
  async run(bulk: ScimRequest, operation: BulkOperation): Promise<BulkResult> {
    const request = requestOf(bulk, operation);
    try {
      await takeFromLimit(this.rateLimit, exchangeOf(request), principalOf(request));
      const { status, shownId, version } = await this.writes.perform(request, operation);
      this.provisioning.finished(request, status);
      return { status, id: shownId!, ...(version !== undefined && { version: etagOf(version) }) };
    } catch (thrown) {
      const error = refusalOf(thrown, request);
      this.provisioning.finished(request, error.status);
      return { error };
    }
  }
}

function requestOf(bulk: ScimRequest, { method, endpoint, id, version, data }: BulkOperation): ScimRequest {
  const { 'if-match': _match, 'if-none-match': _none, ...headers } = bulk.headers;
  const request: ScimRequest = {
    method,
    url: `${dialectOf(bulk).path}/${endpoint}${id === undefined ? '' : `/${encodeURIComponent(id.toWellFormed())}`}`,
    headers: version === undefined ? headers : { ...headers, 'if-match': version },
    id: bulk.id,
    ip: bulk.ip,
    protocol: bulk.protocol,
    host: bulk.host,
    query: NOTHING_SHOWN,
    body: data,
  };
  exchangeOf(request).principal = principalOf(bulk);
  return request;
}
