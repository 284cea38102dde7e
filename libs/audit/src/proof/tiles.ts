import { HASH_BYTES } from './merkle';

// The tree as C2SP tlog-tiles keeps it: level 0 holds leaf hashes, and each higher level the roots of the full tiles below.

/** Hashes in a full tile. */
export const TILE_WIDTH = 256;

/** Where a tile is: its level, and its position within the level. */
export interface TileKey {
  level: number;
  position: number;
}

export interface Tile extends TileKey {
  /** 1 to 256 hashes of 32 bytes. */
  hashes: Buffer;
}

/** Reads tiles, those of one call at once; a tile that is absent is a fault of the log. */
export type ReadTiles = (keys: readonly TileKey[]) => Promise<Tile[]>;

const pathOf = ({ level, position }: TileKey): string => `${level}/${position}`;

/** Hashes that level `level` of a tree of `size` leaves holds. */
const countAt = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level);

/** The partial tiles at the right edge of the tree of `size` leaves: what an append must know. */
export function rightEdgeOf(size: number): TileKey[] {
  const edge: TileKey[] = [];
  for (let level = 0; countAt(size, level) > 0; level++) {
    const count = countAt(size, level);
    if (count % TILE_WIDTH > 0) edge.push({ level, position: Math.floor(count / TILE_WIDTH) });
  }
  return edge;
}

/** Tiles that were read, by their place. */
export class Tiles {
  private readonly tiles = new Map<string, Buffer>();

  constructor(tiles: Iterable<Tile>) {
    for (const tile of tiles) this.tiles.set(pathOf(tile), tile.hashes);
  }

  /** The hash at `index` of a level; throws where its tile was not read or is too short. */
  hash(level: number, index: number): Buffer {
    const key = { level, position: Math.floor(index / TILE_WIDTH) };
    const start = (index % TILE_WIDTH) * HASH_BYTES;
    const hash = this.tiles.get(pathOf(key))?.subarray(start, start + HASH_BYTES);
    if (hash?.length !== HASH_BYTES) throw new Error(`tile ${pathOf(key)} lacks hash ${index % TILE_WIDTH}`);
    return hash;
  }
}
