import { Transactions } from '@rollcall/audit';
import {
  AccessTokenChanges,
  type EventAction,
  memberReference,
  notFound,
  Organizations,
  Users,
} from '@rollcall/domain';
import { commandPrincipal, readingMembers } from './command-caller';
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
