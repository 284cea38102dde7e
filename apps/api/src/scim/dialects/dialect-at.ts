import { routedPath } from '../routed-path';
import type { Dialect } from './dialect';
import { scim1 } from './scim-1';
import { scimV2 } from './scim-v2';

export const dialects: readonly Dialect[] = [scimV2, scim1];

/** The dialect of the base path of a URL. */
export function dialectAt(url: string): Dialect {
  const path = routedPath(url);
  return dialects.find((dialect) => path.startsWith(`${dialect.path}/`)) ?? scimV2;
}
