import { EMPTY_ROOT, nodeHash, splitOf } from './merkle';
import { type ReadTiles, TILE_WIDTH, type TileKey, Tiles } from './tiles';

/** The hash of a perfect subtree: of one leaf, or of 2^n leaves. */
export interface Subtree {
  leaves: number;
  hash: Buffer;
}

/** The root of a tree whose leaf hashes are added one by one; keeps one hash per level in memory. */
export class GrowingRoot {
  /** Roots of perfect subtrees, largest first, with the number of their leaves. */
  private readonly peaks: Subtree[] = [];
  size = 0;

  /**
   * Adds a leaf, or a subtree of several leaves. A subtree that does not start at a multiple of its size leads to a
   * meaningless root.
   */
  add(hash: Buffer, leaves = 1): void {
    let peak: Subtree = { leaves, hash };
    while (this.peaks.at(-1)?.leaves === peak.leaves) {
      const left = this.peaks.pop()!;
      peak = { leaves: left.leaves * 2, hash: nodeHash(left.hash, peak.hash) };
    }
    this.peaks.push(peak);
    this.size += leaves;
  }

  get root(): Buffer {
    return (
      this.peaks.reduceRight<Buffer | undefined>(
        (right, { hash }) => (right ? nodeHash(hash, right) : hash),
        undefined,
      ) ?? EMPTY_ROOT
    );
  }
}

/** Leaves from `start` up to, but not including, `end`: a subtree of RFC 6962. */
export interface Range {
  start: number;
  end: number;
}

/** Reads roots and proofs of a tree that is stored as tiles; each costs two tiles per level of 256, read together. */
export class MerkleTree {
  constructor(private readonly read: ReadTiles) {}

  /** The root over the first `size` leaves (RFC 6962, 2.1). */
  async root(size: number): Promise<Buffer> {
    if (size === 0) return EMPTY_ROOT;
    const [root] = await this.hashesOf([{ start: 0, end: size }]);
    return root!;
  }

  /** From the sibling of the leaf up to a child of the root (RFC 6962, 2.1.1). */
  inclusionProof(index: number, size: number): Promise<Buffer[]> {
    return this.hashesOf(inclusionPath(index, { start: 0, end: size }));
  }

  /**
   * Proves that the tree of `first` leaves is the start of the tree of `second` leaves (RFC 6962, 2.1.2); empty if
   * there is nothing to prove.
   */
  consistencyProof(first: number, second: number): Promise<Buffer[]> {
    if (first === 0 || first === second) return Promise.resolve([]);
    return this.hashesOf(consistencyPath(first, { start: 0, end: second }, true));
  }

  /** The perfect subtrees that cover the leaves from `start` up to, but not including, `end`, in order. */
  async subtrees(start: number, end: number): Promise<Subtree[]> {
    const ranges = perfectRanges(start, end);
    const hashes = await this.hashesOf(ranges);
    return ranges.map((range, index) => ({ leaves: range.end - range.start, hash: hashes[index]! }));
  }

  private async hashesOf(ranges: readonly Range[]): Promise<Buffer[]> {
    const keys = new Map<string, TileKey>();
    for (const { level, index } of ranges.flatMap(nodesOf)) {
      const key = { level, position: Math.floor(index / TILE_WIDTH) };
      keys.set(`${key.level}/${key.position}`, key);
    }
    const tiles = new Tiles(keys.size === 0 ? [] : await this.read([...keys.values()]));
    return ranges.map((range) => hashOf(range, tiles));
  }
}

/** The largest ranges of 2^n leaves that start at a multiple of their size. */
export function perfectRanges(start: number, end: number): Range[] {
  const ranges: Range[] = [];
  for (let from = start; from < end; ) {
    let size = 1;
    while (from % (size * 2) === 0 && from + size * 2 <= end) size *= 2;
    ranges.push({ start: from, end: from + size });
    from += size;
  }
  return ranges;
}

function inclusionPath(index: number, { start, end }: Range): Range[] {
  if (end - start === 1) return [];
  const middle = start + splitOf(end - start);
  return index < middle
    ? [...inclusionPath(index, { start, end: middle }), { start: middle, end }]
    : [...inclusionPath(index, { start: middle, end }), { start, end: middle }];
}

/** `known` = the verifier has the root of the range. */
function consistencyPath(first: number, { start, end }: Range, known: boolean): Range[] {
  if (first === end) return known ? [] : [{ start, end }];
  const middle = start + splitOf(end - start);
  return first <= middle
    ? [...consistencyPath(first, { start, end: middle }, known), { start: middle, end }]
    : [...consistencyPath(first, { start: middle, end }, false), { start, end: middle }];
}

/** A hash in a tile: the root of a subtree of 256^level leaves. */
interface Node {
  level: number;
  index: number;
}

/** The stored hashes from which the hash of a range is computed. */
function nodesOf({ start, end }: Range): Node[] {
  const stored = storedAs({ start, end });
  if (stored) return [stored];
  const middle = start + splitOf(end - start);
  return [...nodesOf({ start, end: middle }), ...nodesOf({ start: middle, end })];
}

function hashOf({ start, end }: Range, tiles: Tiles): Buffer {
  const stored = storedAs({ start, end });
  if (stored) return tiles.hash(stored.level, stored.index);
  const middle = start + splitOf(end - start);
  return nodeHash(hashOf({ start, end: middle }, tiles), hashOf({ start: middle, end }, tiles));
}

/** A range of 256^level leaves is a node of that level, because ranges start at multiples of their size. */
function storedAs({ start, end }: Range): Node | undefined {
  const size = end - start;
  for (let level = 0, width = 1; width <= size; level++, width *= TILE_WIDTH) {
    if (width === size) return { level, index: start / width };
  }
  return undefined;
}
