import type { Outbound } from '@rollcall/platform';
import type { MerkleLog } from '../../sealing/merkle-log.entity';
import type { AuditStream } from '../audit-stream.entity';
import { HttpClient } from './http-client';
import { messageText, postMessage } from './webhook-message';

/** Hands the head of the log to somebody who keeps it where the owner of the database cannot reach it. */
export async function sendCheckpoint(
  outbound: Outbound,
  stream: AuditStream,
  log: MerkleLog,
  signal: AbortSignal,
): Promise<void> {
  const { organizationId, size, checkpoint, verifierKey } = log;
  const client = await HttpClient.open(outbound, stream.url, signal);
  try {
    const message = messageText({
      type: 'audit.checkpoint',
      timestamp: log.recordedAt.toISOString(),
      data: { organizationId, size, checkpoint, verifierKey },
    });
    await postMessage(client, stream.secrets, `${organizationId}-${size}`, message);
  } finally {
    await client.close();
  }
}
