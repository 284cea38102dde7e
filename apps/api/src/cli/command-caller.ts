import type { INestApplicationContext } from '@nestjs/common';
import { type EventDraft, LONGEST, SERVICE_LOG, THE_SERVICE, Transactions } from '@rollcall/audit';
import { type EventAction, type Organization, type Permission, type Principal, validName } from '@rollcall/domain';
import { type Caller, newId } from '@rollcall/platform';

/** An operator on the command line, with the reason that the audit event contains. */
export const commandCaller = (organizationId: string, command: string, reason: string): Caller<never> => ({
  organizationId,
  actor: { type: 'COMMAND_LINE', id: null, label: `rollcall ${command}` },
  authentication: { method: 'COMMAND_LINE', credentialId: null },
  permissions: new Set<never>(),
  requestId: newId(),
  ip: null,
  userAgent: null,
  reason: validName('reason', reason, LONGEST.reason),
});

/** The same caller, allowed to look up the member that an option names. */
export const readingMembers = (caller: Caller<Permission>): Caller<Permission> => ({
  ...caller,
  permissions: new Set<Permission>(['members.read']),
});

/** The same caller as a principal of the domain. */
export const commandPrincipal = (organization: Organization, command: string, reason: string): Principal => ({
  ...commandCaller(organization.id, command, reason),
  organization,
});

/** Records a command that affects the whole service in its own log; such commands take no reason. */
export const recordCommand = (
  services: INestApplicationContext,
  command: string,
  event: Pick<EventDraft<EventAction>, 'action' | 'changes'>,
): Promise<void> =>
  services
    .get(Transactions<EventAction>, { strict: false })
    .run(commandCaller(SERVICE_LOG, command, `rollcall ${command}`), async (tx) => {
      tx.record({ ...event, target: THE_SERVICE });
    });
