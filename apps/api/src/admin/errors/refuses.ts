import { SetMetadata } from '@nestjs/common';
import type { RefusalCode } from './refusal-code';

export const REFUSALS = 'rollcall:refuses';

/** Refusals that every field can return, so that none lists them. */
type General = 'BAD_USER_INPUT' | 'FORBIDDEN' | 'INTERNAL' | 'RATE_LIMITED' | 'SERVICE_BUSY' | 'UNAUTHENTICATED';

/**
 * The refusals that are special to an operation or a field, for the schema. A test refuses responses with any other
 * code.
 */
export const Refuses = (...codes: Exclude<RefusalCode, General>[]) =>
  SetMetadata<string, RefusalCode[]>(REFUSALS, codes);
