import type { Configuration } from '../config/configuration';

/** The bearer token in the Authorization header (RFC 6750 §2.1), and nowhere else: a token in a URL would end up in logs. */
export const bearerToken = ({ headers }: { headers: { authorization?: string | undefined } }): string | undefined =>
  /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];

/** A request or a route of Fastify. */
export interface Located {
  url: string;
  /** The route that a request found. */
  routeOptions?: { url?: string };
}

/**
 * The first segment of the path in lower case, which says which API a request is for. The matched route decides, as a URL can
 * be written in many ways; without one, an origin, repeated slashes and needless escapes are skipped.
 */
export function firstSegment({ url, routeOptions }: Located): string {
  const path = routeOptions?.url ?? unescaped(url);
  return /^(?:https?:\/\/[^/]*)?\/+([^/?]*)/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

const unescaped = (url: string): string =>
  url.replace(/%[4-7][0-9a-f]/gi, (letter) => String.fromCharCode(Number.parseInt(letter.slice(1), 16)));

/** Where a request was sent to; forwarded headers count from trusted proxies only. */
interface Addressed {
  readonly protocol: string;
  readonly host: string;
}

/** The origin of all absolute links in a response: PUBLIC_URL, or that of the request. */
export const publicOrigin = (
  { PUBLIC_URL }: Pick<Configuration, 'PUBLIC_URL'>,
  { protocol, host }: Addressed,
): string => PUBLIC_URL ?? `${protocol}://${host}`;
