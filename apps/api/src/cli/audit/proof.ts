import { AuditProofs } from '@rollcall/audit';
import { newSigningKey, signerOf, verifierText } from '@rollcall/transparency-log';
import { withServices } from '../service-context';
import type { Terminal } from '../terminal';

/** `rollcall audit checkpoint`: the head of an organization's log, with the key that verifies it on standard error. */
export async function checkpoint(terminal: Terminal, organizationId: string): Promise<void> {
  await withServices(terminal, async (services) => {
    const head = await services.get(AuditProofs, { strict: false }).head({ organizationId });
    terminal.stdout.write(head.checkpoint);
    terminal.stderr.write(
      `Store it where the database owner cannot reach it, together with this verifier key:\n${head.verifierKey}\n`,
    );
  });
}

/** `rollcall audit new-key`: a signing key for AUDIT_SIGNING_KEY, with its verifier key on standard error. */
export function newKey(terminal: Terminal, name: string): void {
  const key = newSigningKey(name);
  terminal.stdout.write(`${key}\n`);
  terminal.stderr.write(
    `Keep this signing key secret. Every log has its own verifier key, named after the log. This key's own verifier key is ${verifierText(signerOf(key))}\n`,
  );
}
