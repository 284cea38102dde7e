import { EMPTY_ROOT, nodeHash } from './merkle';

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
