import { type Keyring, type Place, type Raw, readerOf, readRows } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { type AuditStream, StoredStream } from './audit-stream.entity';

/** Reads streams, under the alias `s`, with where they lead. Throws UnreadableSecretError. */
export async function readStreams(
  manager: EntityManager,
  keyring: Keyring,
  rest: string,
  parameters: Readonly<Raw>,
): Promise<AuditStream[]> {
  const stored = await readRows(manager, readerOf(manager, StoredStream, 's'), rest, parameters);
  return stored.map((stream) => openStream(keyring, stream));
}

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
