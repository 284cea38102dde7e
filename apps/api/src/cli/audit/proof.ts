import { AuditProofs, newSigningKey, signerOf, verifierText } from '@rollcall/audit';
import { withServices } from '../service-context';

/** `rollcall audit checkpoint`: the head of an organization's log, with the key that verifies it on standard error. */
export async function checkpoint(env: NodeJS.ProcessEnv, organizationId: string): Promise<void> {
  await withServices(env, async (services) => {
    const head = await services.get(AuditProofs, { strict: false }).head({ organizationId });
    process.stdout.write(head.checkpoint);
    process.stderr.write(
      `Keep it where the owner of the database cannot reach it, with the key that verifies it:\n${head.verifierKey}\n`,
    );
  });
}

/** `rollcall audit new-key`: a signing key for AUDIT_SIGNING_KEY, with what verifies it on standard error. */
export function newKey(name: string): void {
  const key = newSigningKey(name);
  process.stdout.write(`${key}\n`);
  process.stderr.write(
    `It signs; keep it secret. Each log has a verifier key of its own name with this key: ${verifierText(signerOf(key))}\n`,
  );
}
