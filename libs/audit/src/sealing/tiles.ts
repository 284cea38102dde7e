import type { Store } from '@rollcall/platform';
import type { ReadTiles, Tile, TileKey } from '@rollcall/transparency-log';
import { MerkleTile } from './merkle-log.entity';
import { tilesAt } from './sealing.sql';

/** Reads the tiles of an organization's log in one statement. */
export const tilesOf =
  (store: Store): ReadTiles =>
  async (keys) => {
    if (keys.length === 0) return [];
    const rows = store.rows(MerkleTile, 't');
    return store.read(tilesAt(rows, keys), {}, rows.read);
  };

/** Number of tiles in the cache. */
const REMEMBERED = 16;

/** Caches the last tiles, for reading along a log up to its initial size. Tiles that grow meanwhile are not read. */
export function lastTiles(read: ReadTiles): ReadTiles {
  const known = new Map<string, Tile>();
  const pathOf = ({ level, position }: TileKey) => `${level}/${position}`;
  return async (keys) => {
    const found = keys.flatMap((key) => known.get(pathOf(key)) ?? []);
    const missing = keys.filter((key) => !known.has(pathOf(key)));
    const fresh = missing.length > 0 ? await read(missing) : [];
    for (const tile of [...found, ...fresh]) {
      known.delete(pathOf(tile));
      known.set(pathOf(tile), tile);
    }
    for (const path of known.keys()) if (known.size > Math.max(REMEMBERED, keys.length)) known.delete(path);
    return [...found, ...fresh];
  };
}
