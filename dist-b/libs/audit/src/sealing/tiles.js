"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tilesOf = void 0;
exports.lastTiles = lastTiles;
const merkle_log_entity_1 = require("./merkle-log.entity");
const sealing_sql_1 = require("./sealing.sql");
/** Reads the tiles of an organization's log in one statement. */
const tilesOf = (store) => async (keys) => {
    if (keys.length === 0)
        return [];
    const rows = store.rows(merkle_log_entity_1.MerkleTile, 't');
    return store.read((0, sealing_sql_1.tilesAt)(rows, keys), {}, rows.read);
};
exports.tilesOf = tilesOf;
/** Number of tiles in the cache. */
const REMEMBERED = 16;
/** Caches the last tiles, for reading along a log up to its initial size. Tiles that grow meanwhile are not read. */
function lastTiles(read) {
    const known = new Map();
    const pathOf = ({ level, position }) => `${level}/${position}`;
    return async (keys) => {
        const found = keys.flatMap((key) => known.get(pathOf(key)) ?? []);
        const missing = keys.filter((key) => !known.has(pathOf(key)));
        const fresh = missing.length > 0 ? await read(missing) : [];
        for (const tile of [...found, ...fresh]) {
            known.delete(pathOf(tile));
            known.set(pathOf(tile), tile);
        }
        for (const path of known.keys())
            if (known.size > Math.max(REMEMBERED, keys.length))
                known.delete(path);
        return [...found, ...fresh];
    };
}
//# sourceMappingURL=tiles.js.map