import { HASH_BYTES, nodeHash } from './merkle';

// The tree in the layout of C2SP tlog-tiles: level 0 holds leaf hashes, and each higher level the roots of the full
// tiles below.

/** Hashes in a full tile. */
export const TILE_WIDTH = 256;
const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/** The position of a tile: its level, and its index within the level. */
export interface TileKey {
  level: number;
  position: number;
}

export interface Tile extends TileKey {
  /** 1 to 256 hashes of 32 bytes. */
  hashes: Buffer;
}

/** Reads the tiles of one call together; a missing tile is a fault of the log. */
export type ReadTiles = (keys: readonly TileKey[]) => Promise<Tile[]>;

const pathOf = ({ level, position }: TileKey): string => `${level}/${position}`;

/** The number of hashes in a level of a tree of `size` leaves. */
const countAt = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level);

/** The partial tiles at the right edge of the tree of `size` leaves, which an append must know. */
export function rightEdgeOf(size: number): TileKey[] {
  const edge: TileKey[] = [];
  for (let level = 0; countAt(size, level) > 0; level++) {
    const count = countAt(size, level);
    if (count % TILE_WIDTH > 0) edge.push({ level, position: Math.floor(count / TILE_WIDTH) });
  }
  return edge;
}

/** The read tiles, by position. */
export class Tiles {
  private readonly tiles = new Map<string, Buffer>();

  constructor(tiles: Iterable<Tile>) {
    for (const tile of tiles) this.tiles.set(pathOf(tile), tile.hashes);
  }

  /** The hash at `index` of a level; throws if its tile was not read or is too short. */
  hash(level: number, index: number): Buffer {
    const key = { level, position: Math.floor(index / TILE_WIDTH) };
    const start = (index % TILE_WIDTH) * HASH_BYTES;
    const hash = this.tiles.get(pathOf(key))?.subarray(start, start + HASH_BYTES);
    if (hash?.length !== HASH_BYTES) throw new Error(`tile ${pathOf(key)} lacks hash ${index % TILE_WIDTH}`);
    return hash;
  }
}

/**
 * The tiles that are new or grow when leaf hashes are appended to the tree of `size` leaves. `rightEdge` = its partial
 * tiles (`rightEdgeOf`).
 */
export function appendLeaves(size: number, hashes: readonly Buffer[], rightEdge: readonly Tile[]): Tile[] {
  const changed: Tile[] = [];
  let added = hashes;
  for (let level = 0; added.length > 0; level++) {
    const count = countAt(size, level);
    const grown = extend(level, count, added, rightEdge.find((tile) => tile.level === level)?.hashes);
    for (const tile of grown) changed.push(tile);
    added = grown.filter(isFull).map((tile) => rootOfFull(tile.hashes));
  }
  return changed;
}

const isFull = ({ hashes }: Tile): boolean => hashes.length === TILE_BYTES;

/** The tiles of one level that hold the added hashes, after `count` existing ones. */
function extend(level: number, count: number, added: readonly Buffer[], partial: Buffer = Buffer.alloc(0)): Tile[] {
  if (partial.length !== (count % TILE_WIDTH) * HASH_BYTES)
    throw new Error(`the right edge of level ${level} is wrong`);
  const all = Buffer.concat([partial, ...added]);
  const first = Math.floor(count / TILE_WIDTH);
  return Array.from({ length: Math.ceil(all.length / TILE_BYTES) }, (_, index) => ({
    level,
    position: first + index,
    hashes: all.subarray(index * TILE_BYTES, (index + 1) * TILE_BYTES),
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
