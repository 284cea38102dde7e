import { giveWay } from '@rollcall/platform';
import type { MerkleTree } from '@rollcall/transparency-log';
import { leafOf, toNative } from '../events/native-event';
import type { NativeEvent } from '../events/native-schema';
import type { SealedAuditEvent } from '../search/sealed-events';
import { GAP_FORMAT, type Gap } from './manifest';

/** An event as a line of an export. Its leaf hash shows which line was changed. */
export type NativeLine = NativeEvent & { leafHash: string };

export const toNativeLine = ({ event, ...seal }: SealedAuditEvent): NativeLine => {
  const native = toNative(event, seal);
  return { ...native, leafHash: leafOf(native).toString('base64') };
};

/**
 * The events as lines of JSON, with a line for each gap between them. All lines together lead to the root of the log of
 * `size` events, so anyone can check the file, in constant memory, even if it begins in the middle of the log.
 */
export async function* nativeLines(
  events: AsyncIterable<SealedAuditEvent[]>,
  tree: MerkleTree,
  size: number,
): AsyncGenerator<string> {
  let at = 0;
  for await (const batch of events) {
    const lines: string[] = [];
    for (const event of batch) {
      await giveWay();
      if (event.sequence > at) lines.push(JSON.stringify(await gapOf(tree, at, event.sequence)));
      lines.push(JSON.stringify(toNativeLine(event)));
      at = event.sequence + 1;
    }
    yield lines.map((line) => `${line}\n`).join('');
  }
  if (at < size) yield `${JSON.stringify(await gapOf(tree, at, size))}\n`;
}

async function gapOf(tree: MerkleTree, from: number, to: number): Promise<Gap> {
  const subtrees = await tree.subtrees(from, to);
  return { format: GAP_FORMAT, from, to, hashes: subtrees.map(({ hash }) => hash.toString('base64')) };
}
