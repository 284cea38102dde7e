import { EMPTY_ROOT, nodeHash } from './merkle';

/** The hash of a perfect subtree: that of its leaf, or of 2^n of them. */
export interface Subtree {
  leaves: number;
  hash: Buffer;
}

/** The root of a tree whose leaf hashes come one after the other, in the memory of one hash a level. */
export class GrowingRoot {
  /** Roots of perfect subtrees, largest first, with the number of their leaves. */
  private readonly peaks: Subtree[] = [];
  size = 0;

  /** Adds a leaf, or the subtree of many; one that begins at no multiple of its size leads to a root of no tree. */
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
