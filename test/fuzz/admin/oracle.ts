import type { WireAnswer, WireRequest } from '../../support/wire';

interface Body {
  data?: Record<string, unknown> | null;
  /** Set in the response to a path of no API. */
  statusCode?: unknown;
  errors?: { path?: unknown[]; message?: unknown; extensions?: { code?: unknown; requestId?: unknown } }[];
}

/** What never became a request reached no API and gets a SCIM error. */
const UNPARSED = /The request is not valid HTTP|The URL and the headers exceed/;

/**
 * A document here has at most one mutation. If it failed or did not start, it changed nothing; an error further down
 * belongs to a field of its result.
 */
export function isRefusal({ status, text }: WireAnswer): boolean {
  const { errors = [], data } = bodyOf(text) ?? {};
  return status >= 300 || (errors.length > 0 && !data && errors.every(({ path = [] }) => path.length <= 1));
}

/**
 * What is wrong with a response of the admin API, if anything: each error must have a code that a program can act on.
 */
export function wrongIn({ method }: WireRequest, { status, headers, text }: WireAnswer): string[] {
  if (method === 'HEAD') return [];
  const isJson = /^application\/(graphql-response\+)?json(;|$)/.test(headers['content-type'] ?? '');
  if (!isJson) return status >= 400 && !UNPARSED.test(text) ? [`a ${status} of type ${headers['content-type']}`] : [];
  const body = bodyOf(text);
  if (body === undefined) return ['a body that is no JSON'];
  const errors = body.errors ?? [];
  return [
    ...(status >= 400 && errors.length === 0 && body.statusCode !== status ? [`a ${status} without errors`] : []),
    ...errors
      .filter(({ message, extensions }) => !message || !extensions?.code || !extensions.requestId)
      .map((error) => `an error without a code, message or id of its request: ${JSON.stringify(error)}`),
    ...errors.filter(({ extensions }) => extensions?.code === 'INTERNAL').map(() => 'an internal error'),
  ];
}

function bodyOf(text: string): Body | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
