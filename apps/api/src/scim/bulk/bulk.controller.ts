import { Body, Inject, Injectable, Post, Req } from '@nestjs/common';
import { provisioningEvents, RateLimit, Records, Requires } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import { type BulkOperation, type BulkResult, bulkResponse, readBulkRequest, runBulk } from '@rollcall/scim-protocol';
import { scimBaseUrl } from '../base-url';
import { etagOf } from '../etag';
import { dialectOf, exchangeOf, principalOfRequest, type ScimRequest } from '../exchange';
import { Provisioning } from '../provisioning';
import { NOTHING_SHOWN, ResourceWrites } from '../resource-writes';
import { refusalOf, respond } from '../respond';
import { ScimController } from '../scim.guard';
import { takeFromLimit } from '../scim-authentication';
import { MAX_BULK_OPERATIONS } from './bulk-limits';

/**
 * Runs an operation of a bulk request like a separate request, with its own transaction, provisioning record and
 * precondition. It counts against the rate limit.
 */
@Injectable()
export class BulkRunner {
  constructor(
    private readonly writes: ResourceWrites,
    private readonly provisioning: Provisioning,
    private readonly rateLimit: RateLimit,
  ) {}

  /** A refusal is also a result, and is recorded. */
  async run(bulk: ScimRequest, operation: BulkOperation): Promise<BulkResult> {
    const request = requestOf(bulk, operation);
    try {
      await takeFromLimit(this.rateLimit, exchangeOf(request), principalOfRequest(request));
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
  exchangeOf(request).principal = principalOfRequest(bulk);
  return request;
}

/** `/Bulk`: RFC 7644 §3.7. */
@ScimController('Bulk')
export class BulkController {
  constructor(
    private readonly runner: BulkRunner,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Post()
  @Requires('members.update')
  @Records(...provisioningEvents)
  async bulk(@Req() request: ScimRequest, @Body() body: unknown) {
    const bulk = readBulkRequest(body, { maxOperations: MAX_BULK_OPERATIONS });
    const answers = await runBulk(bulk, (operation) => this.runner.run(request, operation));
    return respond(request, { status: 200, body: bulkResponse(answers, scimBaseUrl(this.configuration, request)) });
  }
}
