import { type AdminSchema, createClient, RefusalError, TransportError } from '@rollcall/client';
import { initGraphQLTada } from 'gql.tada';

/** The path under which people reach the console, for example `/console/`. */
export const base = document.documentElement.dataset.base ?? '/';

/** What allows the styles of this response. */
export const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// The service tells by it that no other site's form or link sent a request.
const headers = { 'Rollcall-Console': '1' };
const credentials = 'same-origin';

/** The address under which people reach the service. */
export const serviceUrl = new URL('..', new URL(base, window.location.origin)).href;

export const client = createClient({ url: serviceUrl, headers, credentials });

export const graphql = initGraphQLTada<AdminSchema>();

interface Refused {
  errors?: { message: string; extensions?: { code?: string; field?: string; requestId?: string } }[];
}

/** A request to the console's own routes. Throws RefusalError and TransportError. */
export async function ask<Result>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Result> {
  const response = await send(`${base}api/${path}`, {
    method,
    headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as Result;
  throw refusalOf(response, answer);
}

/** A file of the service, for example of a log. Throws RefusalError and TransportError. */
export async function fileAt(path: string): Promise<Blob> {
  const response = await send(new URL(path, serviceUrl), {});
  if (!response.ok) throw refusalOf(response, await response.json().catch(() => undefined));
  return response.blob().catch(lost);
}

const lost = (cause: unknown): never => {
  throw new TransportError('The connection to the service failed.', undefined, { cause });
};

const send = (url: string | URL, request: RequestInit): Promise<Response> =>
  fetch(url, { ...request, credentials, headers: { ...headers, ...request.headers } }).catch(lost);

function refusalOf({ status }: Response, answer: unknown): RefusalError | TransportError {
  const [first] = (answer as Refused | undefined)?.errors ?? [];
  if (!first) return new TransportError(`The response was HTTP ${status}.`, status);
  const { code = 'UNKNOWN', field, requestId, ...details } = first.extensions ?? {};
  return new RefusalError(status, [{ code, message: first.message, field, requestId, details }]);
}

export const isSignedOut = (error: unknown): boolean =>
  error instanceof RefusalError && error.code === 'UNAUTHENTICATED';
