import { TransportError } from './errors.ts';

/** How to reach the service. */
export interface ClientOptions {
  /** The address of the service, for example `https://rollcall.example.com`. */
  url: string;
  /**
   * An access token, or a function that returns the current one; it is called before each attempt. Omit it if `fetch`
   * authenticates.
   */
  token?: string | (() => string | Promise<string>) | undefined;
  /** The ID of the organization, which tokens of an OpenID Connect issuer need if the service hosts several. */
  organization?: string | undefined;
  /** Headers of every request besides those of the client. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Whether a browser sends its cookies, as `fetch` defines it. Omit it for the default, `same-origin`. */
  credentials?: 'include' | 'omit' | 'same-origin' | undefined;
  /** A replacement for the global `fetch`. */
  fetch?: typeof fetch | undefined;
}

/** Sends a request to a path of the service, with the token. Throws TransportError, or the signal's reason. */
export type Send = (path: string, init: SentRequest) => Promise<Response>;

export interface SentRequest {
  method?: 'POST';
  headers: Headers;
  body?: string;
  signal?: AbortSignal | undefined;
}

export function senderOf({
  url,
  token,
  organization,
  headers: others = {},
  credentials,
  fetch: own,
}: ClientOptions): Send {
  // Throws at once if it is not a URL.
  const { href } = new URL(url);
  const base = href.endsWith('/') ? href.slice(0, -1) : href;
  return async (path, { signal, ...request }) => {
    const headers = new Headers(others);
    for (const [name, value] of request.headers) headers.set(name, value);
    const secret = typeof token === 'function' ? await token() : token;
    if (secret !== undefined) headers.set('Authorization', `Bearer ${secret}`);
    if (organization !== undefined) headers.set('Rollcall-Organization', organization);
    // Looked up late, because tests and tracing replace the global function.
    const send = own ?? globalThis.fetch;
    return received(
      send(`${base}${path}`, { ...request, headers, ...(credentials && { credentials }), ...(signal && { signal }) }),
      signal,
    );
  };
}

/** What arrives over the connection. Throws TransportError if it breaks, or the signal's reason. */
export async function received<Result>(arriving: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  try {
    return await arriving;
  } catch (cause) {
    signal?.throwIfAborted();
    throw new TransportError('The connection to the service failed.', undefined, { cause });
  }
}
