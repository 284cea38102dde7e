import { Injectable } from '@nestjs/common';
import { type Caller, Database } from '@rollcall/platform';
import { formatConsistencyProof, formatInclusionProof, MerkleTree } from '@rollcall/transparency-log';
import { AUDIT_LOG } from '../events/event-draft';
import { toNative } from '../events/native-event';
import type { NativeEvent } from '../events/native-schema';
import { Transactions } from '../events/transaction';
import { AuditLog } from '../search/audit-log';
import { tilesOf } from './tiles';

/** The log head, which auditors save for later comparison. */
export interface Head {
  size: number;
  /** The sequence number of the oldest event that retention has kept. */
  first: number;
  /** A signed note (C2SP tlog-checkpoint). */
  checkpoint: string;
  /** The key that verifies the checkpoint (C2SP signed-note). */
  verifierKey: string;
  recordedAt: Date;
}

/** Provides proofs for the audit log of the caller's organization. */
@Injectable()
export class AuditProofs {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly log: AuditLog,
  ) {}

  /** The checkpoint over everything committed so far. */
  async head({ organizationId }: Pick<Caller, 'organizationId'>): Promise<Head> {
    const { size, first, checkpoint, verifierKey, recordedAt } = await this.log.current(organizationId);
    return { size, first, checkpoint, verifierKey, recordedAt };
  }

  /** A C2SP tlog-proof with the event as its extra data. Undefined if the event is not in the log. */
  async ofEvent(caller: Caller, id: string): Promise<string | undefined> {
    const { organizationId } = caller;
    const { size, checkpoint } = await this.log.current(organizationId);
    const event = (await this.log.events(caller, [id])).get(id);
    const seal = (await this.log.seals(caller, [id])).get(id);
    if (!event || !seal) return undefined;
    const native: NativeEvent = toNative(event, seal);
    await this.transactions.run(caller, async (tx) => {
      tx.record({
        action: 'audit.proven',
        target: AUDIT_LOG,
        changes: [{ field: 'sequence', before: null, after: seal.sequence }],
      });
    });
    return formatInclusionProof({
      extra: Buffer.from(JSON.stringify(native)),
      index: seal.sequence,
      hashes: await this.tree(organizationId).inclusionProof(seal.sequence, size),
      checkpoint,
    });
  }

  /** Proves that the log continues its first `size` events, with the current checkpoint. Undefined if the log is shorter. */
  async consistency({ organizationId }: Pick<Caller, 'organizationId'>, size: number): Promise<string | undefined> {
    const { size: now, checkpoint } = await this.log.current(organizationId);
    if (size > now) return undefined;
    return formatConsistencyProof({ hashes: await this.tree(organizationId).consistencyProof(size, now), checkpoint });
  }

  private tree(organizationId: string): MerkleTree {
    return new MerkleTree(tilesOf(this.database.store({ organizationId })));
  }
}
