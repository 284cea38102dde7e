import { type Refusal, RefusalError, TransportError } from './errors.ts';

/** The result of one attempt. */
export type Answer =
  | { data: unknown }
  | {
      error: RefusalError | TransportError;
      /** How long the service wants the client to wait; undefined if it does not say. */
      retryAfterMs: number | undefined;
      /** Whether the same request may succeed later, and cannot have an effect twice. */
      isTemporary: boolean;
    };

/** Statuses of a service or a proxy that cannot answer now. */
const TEMPORARY = new Set([429, 502, 503, 504]);

/** What a response says. It may come from a proxy and be anything. */
export function answerOf({ status, headers }: Pick<Response, 'status' | 'headers'>, text: string): Answer {
  const body = objectIn(text);
  const [first, ...others] = Array.isArray(body?.errors) ? body.errors.map(refusalIn) : [];
  const asked = headers.get('retry-after');
  if (first) {
    const { code, details } = first;
    return {
      error: new RefusalError(status, [first, ...others], body?.data ?? undefined),
      retryAfterMs: secondsIn(asked) ?? secondsIn(details.retryAfterS),
      isTemporary: (TEMPORARY.has(status) || code === 'IDEMPOTENCY_CONFLICT') && details.mayHaveCommitted !== true,
    };
  }
  if (status === 200 && body && 'data' in body) return { data: body.data };
  const error = new TransportError(`The service could not be reached: the response was HTTP ${status}.`, status);
  return { error, retryAfterMs: secondsIn(asked), isTemporary: TEMPORARY.has(status) };
}

/** No response, or only a part of it. Throws every other error. */
export function lostAnswer(error: unknown): Answer {
  if (!(error instanceof TransportError)) throw error;
  return { error, retryAfterMs: undefined, isTemporary: true };
}

function objectIn(text: string): Partial<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

interface SentError {
  message?: unknown;
  path?: unknown;
  extensions?: Readonly<Record<string, unknown>>;
}

function refusalIn({ message, path, extensions = {} }: SentError): Refusal {
  const { code, field, requestId, ...details } = extensions;
  const index = details.index ?? indexIn(field);
  return {
    code: String(code ?? 'UNKNOWN'),
    message: String(message),
    ...(typeof field === 'string' && { field }),
    ...(typeof index === 'number' && { index }),
    ...(Array.isArray(path) && { path }),
    ...(typeof requestId === 'string' && { requestId }),
    details,
  };
}

const indexIn = (field: unknown): number | undefined => {
  const found = typeof field === 'string' ? /\[(\d+)\]/.exec(field) : null;
  return found ? Number(found[1]) : undefined;
};

/** Seconds in milliseconds. Retry-After can be a date, which the service does not send. */
function secondsIn(value: unknown): number | undefined {
  const seconds = value === null || value === undefined || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
