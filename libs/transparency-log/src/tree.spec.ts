import { randomBytes } from 'node:crypto';
import { RFC9162 } from '@transmute/rfc9162';
import fc from 'fast-check';
import { EMPTY_ROOT, leafHash, nodeHash, splitOf } from './merkle';
import { appendLeaves, rightEdgeOf, TILE_WIDTH, type Tile, type TileKey } from './tiles';
import { GrowingRoot, MerkleTree } from './tree';
import { isConsistent, rootFromInclusion } from './verification';

/** A tree in memory, appended to in the same way as the log. */
class Stored {
  private readonly tiles = new Map<string, Tile>();
  size = 0;
  reads = 0;

  append(leaves: readonly Buffer[]): void {
    const edge = rightEdgeOf(this.size).map((key) => this.tile(key));
    for (const tile of appendLeaves(this.size, leaves, edge)) this.tiles.set(`${tile.level}/${tile.position}`, tile);
    this.size += leaves.length;
  }

  readonly tree = new MerkleTree(async (keys) => {
    this.reads += keys.length;
    return keys.map((key) => this.tile(key));
  });

  private tile({ level, position }: TileKey): Tile {
    return this.tiles.get(`${level}/${position}`)!;
  }
}

/** MTH as RFC 6962 defines it. */
function definition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length < 2) return leaves[0] ?? EMPTY_ROOT;
  const middle = splitOf(leaves.length);
  return nodeHash(definition(leaves.slice(0, middle)), definition(leaves.slice(middle)));
}

const leavesOf = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`${index}`)));

const LARGE = 70_000;
const leaves = leavesOf(LARGE);
const large = new Stored();
beforeAll(() => {
  for (let start = 0; start < LARGE; start += 999) large.append(leaves.slice(start, start + 999));
});

it('known results of Certificate Transparency', async () => {
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const stored = new Stored();
  stored.append(entries.map((hex) => leafHash(Buffer.from(hex, 'hex'))));
  const roots = await Promise.all([0, 1, 2, 8].map(async (size) => (await stored.tree.root(size)).toString('hex')));
  expect(roots).toEqual([
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]);
});

it('every root up to 520 leaves matches the definition, however the leaves were appended', async () => {
  for (const step of [1, 7, 300]) {
    const stored = new Stored();
    const growing = new GrowingRoot();
    while (stored.size < 520) {
      const next = leaves.slice(stored.size, Math.min(stored.size + step, 520));
      stored.append(next);
      for (const leaf of next) growing.add(leaf);
      const root = definition(leaves.slice(0, stored.size));
      expect(await stored.tree.root(stored.size)).toEqual(root);
      expect(growing.root).toEqual(root);
    }
  }
});

it('a smaller tree can be read from the tiles of a larger one', async () => {
  for (const size of [1, 255, 256, 257, 65_535, 65_536, 65_537, LARGE])
    expect(await large.tree.root(size)).toEqual(definition(leaves.slice(0, size)));
});

const sizes = fc.integer({ min: 1, max: LARGE });

it('an inclusion proof leads to the root, and does not for any other leaf, index or size', () =>
  fc.assert(
    fc.asyncProperty(sizes, fc.nat(), async (size, number) => {
      const index = number % size;
      const [root, proof] = [await large.tree.root(size), await large.tree.inclusionProof(index, size)];
      expect(rootFromInclusion(leaves[index]!, index, size, proof)).toEqual(root);
      const wrong: [Buffer, number, Buffer[]][] = [
        [leafHash(randomBytes(8)), index, proof],
        [leaves[index]!, index + 1, proof],
        [leaves[index]!, index, [...proof, root]],
        ...proof.map((_, at): [Buffer, number, Buffer[]] => [leaves[index]!, index, proof.with(at, randomBytes(32))]),
      ];
      for (const [leaf, at, path] of wrong) expect(rootFromInclusion(leaf, at, size, path)).not.toEqual(root);
    }),
    { numRuns: 300 },
  ));

it('a tree continues each smaller one, and no other', async () => {
  const roots = await Promise.all(Array.from({ length: 131 }, (_, size) => large.tree.root(size)));
  for (let second = 1; second <= 130; second++) {
    for (let first = 0; first <= second; first++) {
      const proof = await large.tree.consistencyProof(first, second);
      const [before, after] = [
        { size: first, root: roots[first]! },
        { size: second, root: roots[second]! },
      ];
      if (!isConsistent(before, after, proof)) throw new Error(`${first} of ${second} is refused`);
      const other = { size: first, root: leaves[LARGE - 1]! };
      if (isConsistent(other, after, proof)) throw new Error(`another tree of ${first} is accepted for ${second}`);
    }
  }
});

it('a large tree continues another large one', () =>
  fc.assert(
    fc.asyncProperty(sizes, sizes, async (one, other) => {
      const [first, second] = [Math.min(one, other), Math.max(one, other)];
      const [before, after] = await Promise.all(
        [first, second].map(async (size) => ({ size, root: await large.tree.root(size) })),
      );
      const proof = await large.tree.consistencyProof(first, second);
      expect(isConsistent(before!, after!, proof)).toBe(true);
      expect(isConsistent(before!, after!, [...proof, before!.root])).toBe(false);
      if (first < second) expect(isConsistent(before!, after!, proof.slice(1))).toBe(false);
    }),
    { numRuns: 200 },
  ));

it('leaves and the subtrees between them lead to the root', () =>
  fc.assert(
    fc.asyncProperty(sizes, fc.array(fc.nat(LARGE), { maxLength: 6 }), async (size, shown) => {
      const growing = new GrowingRoot();
      const skipTo = async (end: number) => {
        for (const { hash, leaves: count } of await large.tree.subtrees(growing.size, end)) growing.add(hash, count);
      };
      for (const index of [...new Set(shown)].filter((at) => at < size).sort((one, other) => one - other)) {
        await skipTo(index);
        growing.add(leaves[index]!);
      }
      await skipTo(size);
      expect(growing.root).toEqual(await large.tree.root(size));
    }),
    { numRuns: 100 },
  ));

it('a proof in the largest tree reads few tiles', async () => {
  large.reads = 0;
  await large.tree.inclusionProof(12_345, LARGE);
  expect(large.reads).toBeLessThanOrEqual(2 * Math.ceil(Math.log(LARGE) / Math.log(TILE_WIDTH)));
});

// An independent implementation.

it('another implementation verifies inclusion and consistency', async () => {
  const entries = Array.from({ length: 40 }, (_, index) => Uint8Array.from(Buffer.from(`${index}`)));
  const stored = new Stored();
  stored.append(entries.map((entry) => leafHash(Buffer.from(entry))));
  for (let size = 1; size <= entries.length; size++) {
    const root = await stored.tree.root(size);
    expect(Buffer.from(await RFC9162.treeHead(entries.slice(0, size)))).toEqual(root);
    for (let index = 0; index < size; index++) {
      const inclusion_path = (await stored.tree.inclusionProof(index, size)).map((hash) => Uint8Array.from(hash));
      const proof = { log_id: '', tree_size: size, leaf_index: index, inclusion_path };
      const leaf = await RFC9162.leaf(entries[index]!);
      expect(await RFC9162.verifyInclusionProof(Uint8Array.from(root), leaf, proof)).toBe(true);
    }
    for (let first = 1; first < size; first++) {
      const path = await stored.tree.consistencyProof(first, size);
      // It expects the root of a first tree of 2^n leaves in the proof; the RFC leaves it out.
      const start = Number.isInteger(Math.log2(first)) ? [await stored.tree.root(first)] : [];
      const consistency_path = [...start, ...path].map((hash) => Uint8Array.from(hash));
      const proof = { log_id: '', tree_size_1: first, tree_size_2: size, consistency_path };
      const before = Uint8Array.from(await stored.tree.root(first));
      expect(await RFC9162.verifyConsistencyProof(before, Uint8Array.from(root), proof)).toBe(true);
    }
  }
});
