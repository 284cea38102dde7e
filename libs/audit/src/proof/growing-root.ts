import { EMPTY_ROOT, nodeHash } from './merkle';

/** The root of a tree whose leaf hashes come one after the other, in the memory of one hash a level. */
export class GrowingRoot {
  /** Roots of perfect subtrees, largest first, with the number of their leaves. */
  private readonly peaks: { leaves: number; hash: Buffer }[] = [];
  size = 0;

  add(leaf: Buffer): void {
    let peak = { leaves: 1, hash: leaf };
    while (this.peaks.at(-1)?.leaves === peak.leaves) {
      const left = this.peaks.pop()!;
      peak = { leaves: left.leaves * 2, hash: nodeHash(left.hash, peak.hash) };
    }
    this.peaks.push(peak);
    this.size += 1;
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
