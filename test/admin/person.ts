import { randomUUID } from 'node:crypto';
import { Transactions } from '@rollcall/audit';
import { AccessTokenChanges, type EventAction, type Principal, permissions, type Role, Users } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { GraphqlClient } from '../support/graphql-client';
import type { Service, Tenant } from '../support/service';

/** A person who has joined, with a client and a token of their own. */
export interface Person {
  id: string;
  email: string;
  client: GraphqlClient;
}

const INVITE =
  'mutation ($email: String!, $role: ID!) { inviteMember(input: { email: $email, roleId: $role }) { member { id } } }';
const LINK = 'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url } } }';
const ACCEPT = `mutation ($token: String!, $givenName: String! = "Given", $familyName: String! = "Family") {
  acceptInvitation(input: { token: $token, givenName: $givenName, familyName: $familyName }) { member { id } }
}`;

/** A token for a person’s open invitation, which an admin gets if no mail is sent. */
export async function invitationToken({ admin }: Tenant, id: string): Promise<string> {
  const {
    createInvitationLink: { link },
  } = await admin.ask(LINK, { id });
  return link.url.split('#')[1];
}

/** Lets an invited person join. */
export const accept = async (tenant: Tenant, id: string): Promise<unknown> =>
  tenant.admin.ask(ACCEPT, { token: await invitationToken(tenant, id) });

/** Invites a person, accepts, and creates a token. */
export async function join(service: Service, tenant: Tenant, role: Role, email = newAddress()): Promise<Person> {
  const {
    inviteMember: { member },
  } = await tenant.admin.ask(INVITE, { email, role });
  await accept(tenant, member.id);
  return { id: member.id, email, client: await clientOf(service, tenant, member.id) };
}

export const newAddress = (): string => `${randomUUID()}@acme.example`;

/** No API issues these tokens, so the domain does. */
async function clientOf(service: Service, { founded }: Tenant, id: string): Promise<GraphqlClient> {
  const get = <Type>(type: new (...values: never[]) => Type) => service.application.get<Type>(type, { strict: false });
  const { organization } = founded;
  const setUp: Principal = {
    organizationId: organization.id,
    organization,
    actor: { type: 'COMMAND_LINE', id: null, label: 'test' },
    authentication: { method: 'COMMAND_LINE', credentialId: null },
    permissions: new Set(permissions),
    requestId: randomUUID(),
    ip: null,
    userAgent: null,
  };
  const { secret } = await get(Transactions<EventAction>).run(setUp, async (tx) =>
    get(AccessTokenChanges).createFor(tx, await get(Users).lock(tx, id as MemberId), { name: 'Test' }),
  );
  return new GraphqlClient(service.url, secret);
}
