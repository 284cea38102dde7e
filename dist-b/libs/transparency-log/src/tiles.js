"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Tiles = exports.TILE_WIDTH = void 0;
exports.rightEdgeOf = rightEdgeOf;
exports.appendLeaves = appendLeaves;
const merkle_1 = require("./merkle");
// The tree in the layout of C2SP tlog-tiles: level 0 holds leaf hashes, and each higher level the roots of the full
// tiles below.
/** Hashes in a full tile. */
exports.TILE_WIDTH = 256;
const TILE_BYTES = exports.TILE_WIDTH * merkle_1.HASH_BYTES;
const pathOf = ({ level, position }) => `${level}/${position}`;
/** The number of hashes in a level of a tree of `size` leaves. */
const countAt = (size, level) => Math.floor(size / exports.TILE_WIDTH ** level);
/** The partial tiles at the right edge of the tree of `size` leaves, which an append must know. */
function rightEdgeOf(size) {
    const edge = [];
    for (let level = 0; countAt(size, level) > 0; level++) {
        const count = countAt(size, level);
        if (count % exports.TILE_WIDTH > 0)
            edge.push({ level, position: Math.floor(count / exports.TILE_WIDTH) });
    }
    return edge;
}
/** The read tiles, by position. */
class Tiles {
    tiles = new Map();
    constructor(tiles) {
        for (const tile of tiles)
            this.tiles.set(pathOf(tile), tile.hashes);
    }
    /** The hash at `index` of a level; throws if its tile was not read or is too short. */
    hash(level, index) {
        const key = { level, position: Math.floor(index / exports.TILE_WIDTH) };
        const start = (index % exports.TILE_WIDTH) * merkle_1.HASH_BYTES;
        const hash = this.tiles.get(pathOf(key))?.subarray(start, start + merkle_1.HASH_BYTES);
        if (hash?.length !== merkle_1.HASH_BYTES)
            throw new Error(`tile ${pathOf(key)} lacks hash ${index % exports.TILE_WIDTH}`);
        return hash;
    }
}
exports.Tiles = Tiles;
/**
 * The tiles that are new or grow when leaf hashes are appended to the tree of `size` leaves. `rightEdge` = its partial
 * tiles (`rightEdgeOf`).
 */
function appendLeaves(size, hashes, rightEdge) {
    const changed = [];
    let added = hashes;
    for (let level = 0; added.length > 0; level++) {
        const count = countAt(size, level);
        const grown = extend(level, count, added, rightEdge.find((tile) => tile.level === level)?.hashes);
        for (const tile of grown)
            changed.push(tile);
        added = grown.filter(isFull).map((tile) => rootOfFull(tile.hashes));
    }
    return changed;
}
const isFull = ({ hashes }) => hashes.length === TILE_BYTES;
/** The tiles of one level that hold the added hashes, after `count` existing ones. */
function extend(level, count, added, partial = Buffer.alloc(0)) {
    if (partial.length !== (count % exports.TILE_WIDTH) * merkle_1.HASH_BYTES)
        throw new Error(`the right edge of level ${level} is wrong`);
    const all = Buffer.concat([partial, ...added]);
    const first = Math.floor(count / exports.TILE_WIDTH);
    return Array.from({ length: Math.ceil(all.length / TILE_BYTES) }, (_, index) => ({
        level,
        position: first + index,
        hashes: all.subarray(index * TILE_BYTES, (index + 1) * TILE_BYTES),
    }));
}
function rootOfFull(hashes) {
    let row = Array.from({ length: exports.TILE_WIDTH }, (_, index) => hashes.subarray(index * merkle_1.HASH_BYTES, (index + 1) * merkle_1.HASH_BYTES));
    while (row.length > 1) {
        row = Array.from({ length: row.length / 2 }, (_, index) => (0, merkle_1.nodeHash)(row[2 * index], row[2 * index + 1]));
    }
    return row[0];
}
//# sourceMappingURL=tiles.js.map