import type { FoundAttribute } from '../schema/lookup';
import type { PatchOperation } from './operation';
import type { PatchPath } from './parse-path';

/** An operation whose path is found in the schema. */
export interface Target extends FoundAttribute {
  readonly operation: PatchOperation;
  readonly filter?: PatchPath['filter'];
}
