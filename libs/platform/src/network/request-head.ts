import type { Configuration } from '../config/configuration';

/** The bearer token, only from the Authorization header (RFC 6750 §2.1): a token in a URL would end up in logs. */
export const bearerToken = ({ headers }: { headers: { authorization?: string | undefined } }): string | undefined =>
  /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];

/** A Fastify request or route. */
export interface Located {
  url: string;
  /** The route that matched the request. */
  routeOptions?: { url?: string };
}

/**
 * The first segment of the path in lower case, which identifies the API. The matched route decides, because a URL can
 * be written in many ways; without one, skips an origin, repeated slashes and unnecessary escapes.
 */
export function firstSegment({ url, routeOptions }: Located): string {
  const path = routeOptions?.url ?? unescaped(url);
  return /^(?:https?:\/\/[^/]*)?\/+([^/?]*)/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

const unescaped = (url: string): string =>
  url.replace(/%[4-7][0-9a-f]/gi, (letter) => String.fromCharCode(Number.parseInt(letter.slice(1), 16)));

/** Where a request was sent; forwarded headers count only from trusted proxies. */
interface Addressed {
  readonly protocol: string;
  readonly host: string;
}

/** The origin of all absolute links in a response: PUBLIC_URL, or the request's origin. */
export const publicOrigin = (
  { PUBLIC_URL }: Pick<Configuration, 'PUBLIC_URL'>,
  { protocol, host }: Addressed,
): string => PUBLIC_URL ?? `${protocol}://${host}`;
