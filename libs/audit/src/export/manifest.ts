import { openNote, type Signer, signNote, type Verifier } from '@rollcall/transparency-log';
import canonicalize from 'canonicalize';
import type { AuditFilter } from '../search/audit-filter';

export const MANIFEST_FORMAT = 'rollcall.manifest/1';
export const GAP_FORMAT = 'rollcall.gap/1';

export type ExportFormatName = 'NDJSON' | 'CSV' | 'OCSF';

/** Files other than exports that are signed with the log's key. */
export type SignedContent = 'ACCESS_REVIEW';

/** The manifest of such a file. */
export interface FileManifest
  extends Pick<
    Manifest,
    'format' | 'organizationId' | 'exportId' | 'exportedAt' | 'sha256' | 'checkpoint' | 'verifierKey' | 'signature'
  > {
  content: SignedContent;
  /** The parameters of the request. */
  question: Readonly<Record<string, unknown>>;
}

/** The manifest of an export: its content, a digest of its bytes, and the checkpoint that its events must match. */
export interface Manifest {
  format: typeof MANIFEST_FORMAT;
  organizationId: string;
  exportId: string;
  exportedAt: string;
  content: ExportFormatName;
  filter: AuditFilter;
  /** Number of the event after which the export starts. */
  after?: number;
  events: number;
  /** Numbers of the first and the last event. Null if there are none. */
  first: number | null;
  last: number | null;
  /** SHA-256 of all uncompressed bytes before the manifest, in hex. */
  sha256: string;
  /** A signed note (C2SP tlog-checkpoint). Empty if the log has no events. */
  checkpoint: string;
  /** The key that verifies the checkpoint. Compare it with the one that you saved. */
  verifierKey: string;
  /** Proof that the log continues its first `size` events (RFC 6962, 2.1.2), in base64. */
  consistency?: { size: number; hashes: string[] };
  /** Signature of the canonical JSON (RFC 8785) of all of the above and a newline, as in a signed note. */
  signature: string;
}

export type AnyManifest = Manifest | FileManifest;

/**
 * Events between those of an export, left out by the filter or deleted by retention: the base64 hashes of the perfect
 * subtrees from `from` up to `to` (excluded).
 */
export interface Gap {
  format: typeof GAP_FORMAT;
  from: number;
  to: number;
  hashes: string[];
}

/** Signs a manifest with the log's key. */
export function signManifest<Any extends AnyManifest>(manifest: Omit<Any, 'signature'>, signer: Signer): Any {
  const note = signNote(textOf(manifest), signer);
  return { ...manifest, signature: note.slice(note.lastIndexOf(' ') + 1, -1) } as Any;
}

/** Throws ProofError if the verifier's key did not sign this manifest. */
export function verifyManifest({ signature, ...manifest }: AnyManifest, verifier: Verifier): void {
  openNote(`${textOf(manifest)}\n— ${verifier.name} ${signature}\n`, verifier);
}

const textOf = (manifest: object): string => `${canonicalize(manifest)!}\n`;
