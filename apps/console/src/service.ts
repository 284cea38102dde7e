import { type AdminSchema, createClient, RefusalError, TransportError } from '@rollcall/client';
import { initGraphQLTada } from 'gql.tada';

/** The path under which people reach the console, for example `/console/`. */
export const base = document.documentElement.dataset.base ?? '/';

/** What allows the styles of this response. */
export const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// The service tells by it that no other site's form or link sent a request.
const headers = { 'Rollcall-Console': '1' };
const credentials = 'same-origin';

export const client = createClient({
  url: new URL('..', new URL(base, window.location.origin)).href,
  headers,
  credentials,
});

export const graphql = initGraphQLTada<AdminSchema>();

interface Refused {
  errors?: { message: string; extensions?: { code?: string; field?: string; requestId?: string } }[];
}

/** A request to the console's own routes. Throws RefusalError and TransportError. */
export async function ask<Result>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Result> {
  const response = await fetch(`${base}api/${path}`, {
    method,
    credentials,
    headers: { ...headers, Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new TransportError('The connection to the service failed.', undefined, { cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as Result;
  const [first] = (answer as Refused | undefined)?.errors ?? [];
  if (!first) throw new TransportError(`The response was HTTP ${response.status}.`, response.status);
  const { code = 'UNKNOWN', field, requestId, ...details } = first.extensions ?? {};
  throw new RefusalError(response.status, [{ code, message: first.message, field, requestId, details }]);
}

export const isSignedOut = (error: unknown): boolean =>
  error instanceof RefusalError && error.code === 'UNAUTHENTICATED';
