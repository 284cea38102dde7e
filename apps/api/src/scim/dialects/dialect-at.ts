import type { Dialect } from './dialect';
import { scim1 } from './scim-1';
import { scimV2 } from './scim-v2';

export const dialects: readonly Dialect[] = [scimV2, scim1];

/** The dialect of a path; what is below no base path is answered as the RFCs say. */
export const dialectAt = (path: string): Dialect =>
  dialects.find((dialect) => `${path}/`.startsWith(`${dialect.path}/`)) ?? scimV2;
