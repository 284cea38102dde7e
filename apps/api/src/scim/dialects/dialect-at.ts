import type { Dialect } from './dialect';
import { scim1 } from './scim-1';
import { scimV2 } from './scim-v2';

export const dialects: readonly Dialect[] = [scimV2, scim1];

/** The dialect of the base path of a URL, read as the router reads it: slashes may be doubled and characters encoded. */
export function dialectAt(url: string): Dialect {
  const path = decoded(url.split('?', 1)[0]!).replace(/\/{2,}/g, '/');
  return dialects.find((dialect) => path.startsWith(`${dialect.path}/`)) ?? scimV2;
}

/** What cannot be decoded reaches no route. */
function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
