import type { Keyring, Place } from '@rollcall/platform';
import type { AuditStream, StoredStream } from './audit-stream.entity';

/** Throws UnreadableSecretError. */
export function openStream(keyring: Keyring, { destination, ...stream }: StoredStream): AuditStream {
  return { ...stream, ...JSON.parse(keyring.open(destination, placeOf(stream))) };
}

export function sealStream(keyring: Keyring, { url, secrets, ...stream }: AuditStream): StoredStream {
  return { ...stream, destination: keyring.seal(JSON.stringify({ url, secrets }), placeOf(stream)) };
}

const placeOf = ({ organizationId, id }: Pick<StoredStream, 'organizationId' | 'id'>): Place => [
  'audit_streams',
  'destination',
  organizationId,
  id,
];
