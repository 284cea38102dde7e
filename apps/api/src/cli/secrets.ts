import { Transactions } from '@rollcall/audit';
import {
  AccessTokenChanges,
  type EventAction,
  memberReference,
  notFound,
  Organizations,
  Users,
} from '@rollcall/domain';
import { Database, Keyring, rotateSecrets, StartupError } from '@rollcall/platform';
import { commandPrincipal, readingMembers, recordCommand } from './command-caller';
import { withServices } from './service-context';
import type { Terminal } from './terminal';

export interface EmergencyOptions {
  organization: string;
  admin: string;
  reason: string;
  minutes: number;
}

/** `rollcall emergency-token`: a short-lived access token for an admin who has no other way to sign in. */
export async function emergencyToken(terminal: Terminal, options: EmergencyOptions): Promise<void> {
  const { organization: id, admin, reason, minutes } = options;
  await withServices(terminal, async (services) => {
    const organization = await services.get(Organizations, { strict: false }).find(id);
    if (!organization) throw notFound('Organization', id);
    const principal = commandPrincipal(organization, 'emergency-token', reason);
    const expiresAt = new Date(Date.now() + minutes * 60_000);
    const tokens = services.get(AccessTokenChanges, { strict: false });
    const users = services.get(Users, { strict: false });
    const userId = await users.idOf(readingMembers(principal), memberReference(admin));
    const { secret } = await services
      .get(Transactions<EventAction>, { strict: false })
      .run(principal, (tx) => tokens.createInEmergency(tx, userId, expiresAt));
    terminal.stdout.write(`${secret}\n`);
    terminal.stderr.write(
      `It acts as ${admin} until ${expiresAt.toISOString()}. Its creation is recorded in the audit log of ${organization.name}.\n`,
    );
  });
}

/** `rollcall secrets rotate`: encrypts every secret that is in plain text or has an old key with SECRETS_KEY, while the service runs. */
export async function rotate(terminal: Terminal): Promise<void> {
  await withServices(terminal, async (services) => {
    const keyring = services.get(Keyring, { strict: false });
    const { currentId } = keyring;
    if (currentId === undefined) throw new StartupError('Set SECRETS_KEY to the new key.');
    // Recorded before the first change, so that an interrupted rotation has its event too.
    await recordCommand(services, 'secrets rotate', {
      action: 'service.secrets_rotated',
      changes: [{ field: 'key', before: null, after: currentId }],
    });
    const rotated = await rotateSecrets(services.get(Database, { strict: false }), keyring);
    terminal.stdout.write(
      `${rotated} secrets were encrypted with the key ${currentId}. SECRETS_KEY_PREVIOUS is no longer needed.\n`,
    );
  });
}
