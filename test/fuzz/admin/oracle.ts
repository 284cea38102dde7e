import type { WireAnswer, WireRequest } from '../../support/wire';

interface Body {
  data?: Record<string, unknown> | null;
  /** How a path of no API is answered. */
  statusCode?: unknown;
  errors?: { path?: unknown[]; message?: unknown; extensions?: { code?: unknown; requestId?: unknown } }[];
}

/** What never became a request reached no API, and is answered as SCIM does. */
const UNPARSED = /The request is not valid HTTP|The URL and the headers exceed/;

/** A document here has one mutation at most, and did nothing where that failed, or did not begin; an error further down is of a field of its answer. */
export function isRefusal({ status, text }: WireAnswer): boolean {
  const { errors = [], data } = bodyOf(text) ?? {};
  return status >= 300 || (errors.length > 0 && !data && errors.every(({ path = [] }) => path.length <= 1));
}

/** What is wrong with an answer of the admin API, if anything: each error has a code that a program can act on. */
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
