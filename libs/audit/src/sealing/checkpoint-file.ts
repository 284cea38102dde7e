import { appendFile } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Database } from '@rollcall/platform';
import { MerkleLog } from './merkle-log.entity';
import { grownLogs } from './sealing.sql';

/** Logs per read. */
const BATCH = 500;
/** How far a run looks back before the previous one, because the clocks of sealing processes may differ. */
const OVERLAP_MS = 60_000;

/**
 * Appends the head of every log that grew to the operator's file, as one line of JSON each. On a volume that cannot be
 * rewritten, the file proves that the current logs continue the earlier ones.
 */
@Injectable()
export class CheckpointFile {
  private readonly written = new Map<string, number>();
  private lookedAt = 0;
  private turns: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Runs one at a time. Does nothing if no file is configured. */
  write(): Promise<void> {
    const turn = this.turns.then(() => this.append());
    this.turns = turn.catch(() => {});
    return turn;
  }

  private async append(): Promise<void> {
    const { CHECKPOINT_FILE: file } = this.configuration;
    if (file === undefined) return;
    const began = Date.now();
    const since = this.lookedAt - OVERLAP_MS;
    const store = this.database.acrossOrganizations;
    const rows = store.rows(MerkleLog, 'l');
    for (let after = '', full = true; full; ) {
      const logs = await store.read(grownLogs(rows), { since, afterId: after, limit: BATCH }, rows.read);
      const fresh = logs.filter(({ organizationId, size }) => this.written.get(organizationId) !== size);
      if (fresh.length > 0) await appendFile(file, fresh.map(lineOf).join(''));
      for (const { organizationId, size } of fresh) this.written.set(organizationId, size);
      full = logs.length === BATCH;
      after = logs.at(-1)?.organizationId ?? after;
    }
    this.lookedAt = began;
  }
}

const lineOf = ({ organizationId, size, recordedAt, checkpoint, verifierKey }: MerkleLog): string =>
  `${JSON.stringify({ at: recordedAt.toISOString(), organizationId, size, checkpoint, verifierKey })}\n`;
