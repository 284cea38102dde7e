import type { ErrorBody } from '../errors';
import { wellFormed } from '../text';
import { BULK_RESPONSE_URN } from '../urns';
import type { BulkAnswer } from './run';

/** What became of one operation (RFC 7644 §3.7); `status` is a string. */
export interface BulkResponseOperation {
  location?: string;
  method?: string;
  bulkId?: string;
  version?: string;
  status: string;
  /** There on an error, and then its body. */
  response?: ErrorBody;
}

export interface BulkResponse {
  schemas: string[];
  Operations: BulkResponseOperation[];
}

/** The body that answers a bulk request, with status 200 whatever became of its operations. */
export const bulkResponse = (answers: readonly BulkAnswer[], baseUrl: string): BulkResponse => ({
  schemas: [BULK_RESPONSE_URN],
  Operations: answers.map((answer) => responseOperation(answer, baseUrl)),
});

function responseOperation({ operation, result }: BulkAnswer, baseUrl: string): BulkResponseOperation {
  const { method, bulkId } = operation;
  const location = locationOf({ operation, result }, baseUrl);
  return {
    ...(location !== undefined && { location }),
    ...(method !== undefined && { method }),
    ...(bulkId !== undefined && { bulkId }),
    ...('error' in result
      ? { status: String(result.error.status), response: result.error.toBody() }
      : { ...(result.version !== undefined && { version: result.version }), status: String(result.status) }),
  };
}

/** Of the resource, also where the operation failed; a failed POST and a path that names nothing have none. */
function locationOf({ operation, result }: BulkAnswer, baseUrl: string): string | undefined {
  const { endpoint, method } = operation;
  const named = method === 'POST' ? undefined : operation.id;
  const id = 'error' in result ? named : result.id;
  if (endpoint === undefined || id === undefined) return undefined;
  return `${baseUrl}/${endpoint}/${encodeURIComponent(wellFormed(id))}`;
}
