import { Injectable } from '@nestjs/common';
import { RateLimit } from '@rollcall/domain';
import type { BulkOperation, BulkResult } from '@rollcall/scim-protocol';
import { type Answer, etagOf } from '../answer';
import { dialectOf, exchangeOf, principalOf, type ScimRequest } from '../exchange';
import { GroupOperations } from '../groups/group-operations';
import { Provisioning } from '../provisioning';
import type { ResourceOperations } from '../resource-operations';
import { refusalOf } from '../scim-error.filter';
import { UserOperations } from '../users/user-operations';

/** Runs an operation of a bulk as the request that it stands for: with its own change, record, precondition and share of the rate limit. */
@Injectable()
export class BulkRunner {
  private readonly operations: Record<BulkOperation['endpoint'], ResourceOperations>;

  constructor(
    users: UserOperations,
    groups: GroupOperations,
    private readonly provisioning: Provisioning,
    private readonly rateLimit: RateLimit,
  ) {
    this.operations = { Users: users, Groups: groups };
  }

  /** What is refused is an answer too, and recorded. */
  async run(bulk: ScimRequest, operation: BulkOperation): Promise<BulkResult> {
    const request = requestOf(bulk, operation);
    try {
      await this.rateLimit.take(principalOf(request).organization, dialectOf(request).path);
      const { status, shownId, version } = await this.perform(request, operation);
      this.provisioning.finished(request, status);
      return { status, id: shownId!, ...(version !== undefined && { version: etagOf(version) }) };
    } catch (thrown) {
      const error = refusalOf(thrown, request);
      this.provisioning.finished(request, error.status);
      return { error };
    }
  }

  private perform(request: ScimRequest, { method, endpoint, id, data }: BulkOperation): Promise<Answer> {
    const operations = this.operations[endpoint];
    switch (method) {
      case 'POST':
        return operations.create(request, data);
      case 'PUT':
        return operations.replace(request, id!, data);
      case 'PATCH':
        return operations.patch(request, id!, data);
      case 'DELETE':
        return operations.delete(request, id!);
    }
  }
}

/** Nothing of the resource is answered, so nothing of it need be read. */
const NOTHING_SHOWN = { attributes: 'id' };

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
