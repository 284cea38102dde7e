import { readerOf, readRows, replaceStatements, type Statement } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { type ReadTiles, TILE_WIDTH, type Tile } from '../proof/tiles';
import { MerkleTile } from './merkle-tile.entity';

/** Reads the tiles of an organization's log in one statement. */
export const tilesOf =
  (manager: EntityManager, organizationId: string): ReadTiles =>
  async (keys) => {
    if (keys.length === 0) return [];
    const places = keys.map(({ level, position }) => `(t.level = ${level} AND t.position = ${position})`);
    const which = `WHERE t.organization_id = :organizationId AND (${places.join(' OR ')})`;
    return readRows(manager, readerOf(manager, MerkleTile, 't'), which, { organizationId });
  };

/** What writes tiles that are new or have grown. */
export const tileStatements = (manager: EntityManager, organizationId: string, tiles: readonly Tile[]): Statement[] =>
  replaceStatements(
    manager,
    MerkleTile,
    tiles.map((tile) => ({ organizationId, ...tile })),
  );

/** Leaf hashes from the number `first` on, at most the rest of its tile. */
export async function leavesFrom(read: ReadTiles, first: number): Promise<Buffer> {
  const [tile] = await read([{ level: 0, position: Math.floor(first / TILE_WIDTH) }]);
  return tile?.hashes.subarray((first % TILE_WIDTH) * 32) ?? Buffer.alloc(0);
}
