import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  memberReference,
  notFound,
  type Organization,
  Organizations,
  SignInLinks,
  signInLink,
  Users,
} from '@rollcall/domain';
import { type Configuration, type MemberId, StartupError } from '@rollcall/platform';
import { commandPrincipal, readingMembers } from './command-caller';
import { withServices } from './service-context';
import type { Terminal } from './terminal';

export interface SignInLinkOptions {
  organization?: string;
  member: string;
  reason?: string;
}

/** `rollcall sign-in-link`: a link with which a member signs in to the console once. */
export async function signInLinkCommand(terminal: Terminal, options: SignInLinkOptions): Promise<void> {
  const { organization: id, member, reason = 'rollcall sign-in-link' } = options;
  await withServices(terminal, async (services, configuration) => {
    const organization = await services.get(Organizations, { strict: false }).find(id);
    if (!organization) {
      if (id !== undefined) throw notFound('Organization', id);
      throw new StartupError('Name the organization with --organization; rollcall organizations lists the IDs.');
    }
    const reader = readingMembers(commandPrincipal(organization, 'sign-in-link', reason));
    const userId = await services.get(Users, { strict: false }).idOf(reader, memberReference(member));
    const { url, address } = await createLink(services, configuration, organization, userId, 'sign-in-link', reason);
    terminal.stdout.write(`${url}\n`);
    terminal.stderr.write(
      `It signs ${address} in to ${organization.name} once, within 15 minutes. Its creation is recorded in the audit log.\n`,
    );
  });
}

/** A link for the first admin, printed when somebody tries the service on their own machine. */
export async function linkOfFirstAdmin(
  services: INestApplicationContext,
  configuration: Configuration,
): Promise<string | undefined> {
  for await (const organization of services.get(Organizations, { strict: false }).every()) {
    const userId = await services.get(SignInLinks, { strict: false }).firstAdmin(organization);
    if (userId === undefined) continue;
    const { url, address } = await createLink(services, configuration, organization, userId, 'serve', 'Start');
    return `
Open the console as ${address}. The link works once, within 15 minutes; each start prints a new one.

  ${url}
`;
  }
  return undefined;
}

async function createLink(
  services: INestApplicationContext,
  { publicUrl }: Configuration,
  organization: Organization,
  userId: MemberId,
  command: string,
  reason: string,
): Promise<{ url: string; address: string }> {
  const principal = commandPrincipal(organization, command, reason);
  const links = services.get(SignInLinks, { strict: false });
  const { secret, user } = await services
    .get(Transactions<EventAction>, { strict: false })
    .run(principal, (tx) => links.create(tx, userId, 'EN'));
  return { url: signInLink(publicUrl, secret), address: user.userName };
}
