import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, Database, newId } from '@rollcall/platform';
import { Signing } from '../sealing/signing';
import { AuditLog } from '../search/audit-log';
import { AuditExport } from './audit-export.entity';
import type { RunningExport } from './audit-exports';
import { type FileManifest, MANIFEST_FORMAT, type SignedContent, signManifest } from './manifest';

/** Signs other files with the log's key, so that they prove their origin like an export. */
@Injectable()
export class SignedFiles {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
    private readonly signing: Signing,
  ) {}

  /** Passes the file's parts through unchanged. The manifest is available once the last part has been read. */
  async begin(
    { organizationId }: Caller,
    content: SignedContent,
    question: object,
    parts: AsyncIterable<string>,
  ): Promise<RunningExport> {
    const id = newId();
    const row = { organizationId, id, content, startedAt: new Date(), manifest: null };
    await this.database.change(row, (tx) => tx.insert(AuditExport, [row]));
    return { id, parts: this.signed(row, content, question, parts) };
  }

  private async *signed(
    row: AuditExport,
    content: SignedContent,
    question: object,
    parts: AsyncIterable<string>,
  ): AsyncGenerator<string> {
    const { organizationId, id: exportId } = row;
    const digest = createHash('sha256');
    for await (const part of parts) {
      digest.update(part);
      yield part;
    }
    const log = await this.log.current(organizationId);
    const manifest = signManifest<FileManifest>(
      {
        format: MANIFEST_FORMAT,
        organizationId,
        exportId,
        exportedAt: new Date().toISOString(),
        content,
        question: JSON.parse(JSON.stringify(question)),
        sha256: digest.digest('hex'),
        checkpoint: log.checkpoint,
        verifierKey: log.verifierKey,
      },
      this.signing.signerOf(log),
    );
    await this.database.change(row, (tx) => tx.update(AuditExport, { ...row, manifest }));
  }
}
