import { openNote, type Signer, signNote, type Verifier } from '@rollcall/transparency-log';
import canonicalize from 'canonicalize';
import type { AuditFilter } from '../search/audit-log';

export const MANIFEST_FORMAT = 'rollcall.manifest/1';
export const GAP_FORMAT = 'rollcall.gap/1';

export type ExportFormatName = 'NDJSON' | 'CSV' | 'OCSF';

/** Files beside the log that are signed as it is. */
export type SignedContent = 'ACCESS_REVIEW';

/** What goes with such a file. */
export interface FileManifest
  extends Pick<
    Manifest,
    'format' | 'organizationId' | 'exportId' | 'exportedAt' | 'sha256' | 'checkpoint' | 'verifierKey' | 'signature'
  > {
  content: SignedContent;
  /** What was asked for. */
  question: Readonly<Record<string, unknown>>;
}

/** What goes with an export: what it holds, a digest of its bytes, and the checkpoint that its events are held to. */
export interface Manifest {
  format: typeof MANIFEST_FORMAT;
  organizationId: string;
  exportId: string;
  exportedAt: string;
  content: ExportFormatName;
  filter: AuditFilter;
  /** Number behind which it goes on. */
  after?: number;
  events: number;
  /** Numbers of the first and the last event; null for none. */
  first: number | null;
  last: number | null;
  /** SHA-256 of every byte before the manifest, before compression, in hex. */
  sha256: string;
  /** A signed note (C2SP tlog-checkpoint); empty for a log that has not begun. */
  checkpoint: string;
  /** What the checkpoint is verified with; compare it with the one that you kept. */
  verifierKey: string;
  /** That the log is a continuation of its first `size` events (RFC 6962, 2.1.2), in base64. */
  consistency?: { size: number; hashes: string[] };
  /** Of the canonical JSON (RFC 8785) of all of the above and a newline, as a signed note has it. */
  signature: string;
}

export type AnyManifest = Manifest | FileManifest;

/** Events between those of an export, which the filter left out or retention took: hashes of the perfect subtrees from `from` up to `to` (excluded), in base64. */
export interface Gap {
  format: typeof GAP_FORMAT;
  from: number;
  to: number;
  hashes: string[];
}

/** A manifest with the signature of the log's key. */
export function signManifest<Any extends AnyManifest>(manifest: Omit<Any, 'signature'>, signer: Signer): Any {
  const note = signNote(textOf(manifest), signer);
  return { ...manifest, signature: note.slice(note.lastIndexOf(' ') + 1, -1) } as Any;
}

/** Throws ProofError for a manifest that the verifier's key did not sign as it is. */
export function verifyManifest({ signature, ...manifest }: AnyManifest, verifier: Verifier): void {
  openNote(`${textOf(manifest)}\n— ${verifier.name} ${signature}\n`, verifier);
}

const textOf = (manifest: object): string => `${canonicalize(manifest)!}\n`;
