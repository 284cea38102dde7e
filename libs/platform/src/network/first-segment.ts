/** A request, or a route: what Fastify has of either. */
export interface Located {
  url: string;
  /** The route that a request found. */
  routeOptions?: { url?: string };
}

/**
 * The first segment of a path in lower case, which says which API a request is for: by the route that it found, since
 * a URL can be written in many ways, or else behind an origin, repeated slashes and needless escapes.
 */
export function firstSegment({ url, routeOptions }: Located): string {
  const path = routeOptions?.url ?? unescaped(url);
  return /^(?:https?:\/\/[^/]*)?\/+([^/?]*)/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

const unescaped = (url: string): string =>
  url.replace(/%[4-7][0-9a-f]/gi, (letter) => String.fromCharCode(Number.parseInt(letter.slice(1), 16)));
