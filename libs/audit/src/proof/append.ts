import { HASH_BYTES, nodeHash } from './merkle';
import { TILE_WIDTH, type Tile } from './tiles';

/**
 * The tiles that are new or have grown when leaf hashes are appended to the tree of `size` leaves, of which the partial
 * tiles at the right edge are known (`rightEdgeOf`).
 */
export function appendLeaves(size: number, hashes: readonly Buffer[], rightEdge: readonly Tile[]): Tile[] {
  const changed: Tile[] = [];
  let added = hashes;
  for (let level = 0; added.length > 0; level++) {
    const count = Math.floor(size / TILE_WIDTH ** level);
    const grown = extend(level, count, added, rightEdge.find((tile) => tile.level === level)?.hashes);
    for (const tile of grown) changed.push(tile);
    added = grown.filter(isFull).map((tile) => rootOfFull(tile.hashes));
  }
  return changed;
}

const isFull = ({ hashes }: Tile): boolean => hashes.length === TILE_WIDTH * HASH_BYTES;

/** The tiles of one level that hold the added hashes, after `count` that are there. */
function extend(level: number, count: number, added: readonly Buffer[], partial: Buffer = Buffer.alloc(0)): Tile[] {
  if (partial.length !== (count % TILE_WIDTH) * HASH_BYTES)
    throw new Error(`the right edge of level ${level} is wrong`);
  const all = Buffer.concat([partial, ...added]);
  const first = Math.floor(count / TILE_WIDTH);
  const tileBytes = TILE_WIDTH * HASH_BYTES;
  return Array.from({ length: Math.ceil(all.length / tileBytes) }, (_, index) => ({
    level,
    position: first + index,
    hashes: all.subarray(index * tileBytes, (index + 1) * tileBytes),
  }));
}

function rootOfFull(hashes: Buffer): Buffer {
  let row = Array.from({ length: TILE_WIDTH }, (_, index) =>
    hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, index) => nodeHash(row[2 * index]!, row[2 * index + 1]!));
  }
  return row[0]!;
}
