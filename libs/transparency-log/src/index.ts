export { openCheckpoint, signCheckpoint, statedSize, type TreeHead } from './checkpoint';
export { type ConsistencyProof, formatConsistencyProof, parseConsistencyProof } from './consistency-proof';
export { fromBase64, ProofError } from './encoding';
export {
  formatInclusionProof,
  type InclusionProof,
  parseInclusionProof,
  verifyInclusionProof,
} from './inclusion-proof';
export { HASH_BYTES, leafHash } from './merkle';
export {
  newSigningKey,
  openNote,
  renamed,
  type Signer,
  signerOf,
  signNote,
  type Verifier,
  verifierOf,
  verifierText,
} from './note';
export { appendLeaves, type ReadTiles, rightEdgeOf, TILE_WIDTH, type Tile, type TileKey } from './tiles';
export { GrowingRoot, MerkleTree, perfectRanges, type Subtree } from './tree';

export { isConsistent, rootFromInclusion } from './verification';
