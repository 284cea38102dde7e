export { applyPatch, type PatchResource } from './apply';

export { type CompiledPatch, compilePatch } from './compile';

export { type CompiledOperation, filterValues, type Selection as ElementSelection } from './compiled-operation';

export {
  isBareResource,
  MAX_OPERATIONS,
  type PatchOp,
  type PatchOperation,
  type PatchPath,
  parsePatchPath,
  readPatch,
  readPatchRequest,
} from './operation';

export { type ReadOnlyWrite, requireEchoes } from './read-only';
