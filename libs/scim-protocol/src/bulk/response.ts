import type { ErrorBody } from '../errors';
import { wellFormed } from '../text';
import { BULK_RESPONSE_URN } from '../urns';
import type { BulkAnswer } from './run';

/** The result of one operation (RFC 7644 §3.7); `status` is a string. */
export interface BulkResponseOperation {
  location?: string;
  method?: string;
  bulkId?: string;
  version?: string;
  status: string;
  /** Only on an error: its body. */
  response?: ErrorBody;
}

export interface BulkResponse {
  schemas: string[];
  Operations: BulkResponseOperation[];
}

/** The response body of a bulk request, with status 200 whatever the results of its operations. */
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

/**
 * The resource's location, even if the operation failed; undefined for a failed POST and for a path that names nothing.
 */
function locationOf({ operation, result }: BulkAnswer, baseUrl: string): string | undefined {
  const { endpoint, method } = operation;
  const named = method === 'POST' ? undefined : operation.id;
  const id = 'error' in result ? named : result.id;
  if (endpoint === undefined || id === undefined) return undefined;
  return `${baseUrl}/${endpoint}/${encodeURIComponent(wellFormed(id))}`;
}
