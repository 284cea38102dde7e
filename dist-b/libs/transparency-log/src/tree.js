"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MerkleTree = exports.GrowingRoot = void 0;
exports.perfectRanges = perfectRanges;
const merkle_1 = require("./merkle");
const tiles_1 = require("./tiles");
/** The root of a tree whose leaf hashes are added one by one; keeps one hash per level in memory. */
class GrowingRoot {
    /** Roots of perfect subtrees, largest first, with the number of their leaves. */
    peaks = [];
    size = 0;
    /**
     * Adds a leaf, or a subtree of several leaves. A subtree that does not start at a multiple of its size leads to a
     * meaningless root.
     */
    add(hash, leaves = 1) {
        let peak = { leaves, hash };
        while (this.peaks.at(-1)?.leaves === peak.leaves) {
            const left = this.peaks.pop();
            peak = { leaves: left.leaves * 2, hash: (0, merkle_1.nodeHash)(left.hash, peak.hash) };
        }
        this.peaks.push(peak);
        this.size += leaves;
    }
    get root() {
        return (this.peaks.reduceRight((right, { hash }) => (right ? (0, merkle_1.nodeHash)(hash, right) : hash), undefined) ?? merkle_1.EMPTY_ROOT);
    }
}
exports.GrowingRoot = GrowingRoot;
/** Reads roots and proofs of a tree that is stored as tiles; each costs two tiles per level of 256, read together. */
class MerkleTree {
    read;
    constructor(read) {
        this.read = read;
    }
    /** The root over the first `size` leaves (RFC 6962, 2.1). */
    async root(size) {
        if (size === 0)
            return merkle_1.EMPTY_ROOT;
        const [root] = await this.hashesOf([{ start: 0, end: size }]);
        return root;
    }
    /** From the sibling of the leaf up to a child of the root (RFC 6962, 2.1.1). */
    inclusionProof(index, size) {
        return this.hashesOf(inclusionPath(index, { start: 0, end: size }));
    }
    /**
     * Proves that the tree of `first` leaves is the start of the tree of `second` leaves (RFC 6962, 2.1.2); empty if
     * there is nothing to prove.
     */
    consistencyProof(first, second) {
        if (first === 0 || first === second)
            return Promise.resolve([]);
        return this.hashesOf(consistencyPath(first, { start: 0, end: second }, true));
    }
    /** The perfect subtrees that cover the leaves from `start` up to, but not including, `end`, in order. */
    async subtrees(start, end) {
        const ranges = perfectRanges(start, end);
        const hashes = await this.hashesOf(ranges);
        return ranges.map((range, index) => ({ leaves: range.end - range.start, hash: hashes[index] }));
    }
    async hashesOf(ranges) {
        const keys = new Map();
        for (const { level, index } of ranges.flatMap(nodesOf)) {
            const key = { level, position: Math.floor(index / tiles_1.TILE_WIDTH) };
            keys.set(`${key.level}/${key.position}`, key);
        }
        const tiles = new tiles_1.Tiles(keys.size === 0 ? [] : await this.read([...keys.values()]));
        return ranges.map((range) => hashOf(range, tiles));
    }
}
exports.MerkleTree = MerkleTree;
/** The largest ranges of 2^n leaves that start at a multiple of their size. */
function perfectRanges(start, end) {
    const ranges = [];
    for (let from = start; from < end;) {
        let size = 1;
        while (from % (size * 2) === 0 && from + size * 2 <= end)
            size *= 2;
        ranges.push({ start: from, end: from + size });
        from += size;
    }
    return ranges;
}
function inclusionPath(index, { start, end }) {
    if (end - start === 1)
        return [];
    const middle = start + (0, merkle_1.splitOf)(end - start);
    return index < middle
        ? [...inclusionPath(index, { start, end: middle }), { start: middle, end }]
        : [...inclusionPath(index, { start: middle, end }), { start, end: middle }];
}
/** `known` = the verifier has the root of the range. */
function consistencyPath(first, { start, end }, known) {
    if (first === end)
        return known ? [] : [{ start, end }];
    const middle = start + (0, merkle_1.splitOf)(end - start);
    return first <= middle
        ? [...consistencyPath(first, { start, end: middle }, known), { start: middle, end }]
        : [...consistencyPath(first, { start: middle, end }, false), { start, end: middle }];
}
/** The stored hashes from which the hash of a range is computed. */
function nodesOf({ start, end }) {
    const stored = storedAs({ start, end });
    if (stored)
        return [stored];
    const middle = start + (0, merkle_1.splitOf)(end - start);
    return [...nodesOf({ start, end: middle }), ...nodesOf({ start: middle, end })];
}
function hashOf({ start, end }, tiles) {
    const stored = storedAs({ start, end });
    if (stored)
        return tiles.hash(stored.level, stored.index);
    const middle = start + (0, merkle_1.splitOf)(end - start);
    return (0, merkle_1.nodeHash)(hashOf({ start, end: middle }, tiles), hashOf({ start: middle, end }, tiles));
}
/** A range of 256^level leaves is a node of that level, because ranges start at multiples of their size. */
function storedAs({ start, end }) {
    const size = end - start;
    for (let level = 0, width = 1; width <= size; level++, width *= tiles_1.TILE_WIDTH) {
        if (width === size)
            return { level, index: start / width };
    }
    return undefined;
}
//# sourceMappingURL=tree.js.map