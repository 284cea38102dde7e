import { useBatches } from '../../parts/use-batches';
import { client } from '../../service';
import type { Invitee } from './addresses-in';
import { INVITE } from './invite.graphql';
import type { ItemError } from './outcome';
import { useRefresh } from './use-refresh';

/** What came of one address. */
export interface Invited {
  error: ItemError | null;
  memberId: string | undefined;
  /** No mail is sent, so somebody has to pass on a link. */
  needsLink: boolean;
}

interface Access {
  roleId: string;
  groupIds: string[];
  roles: readonly { value: string; label: string }[];
}

const SENT_AT_ONCE = 20;

/** Invites people in parts. Whoever was invited is not invited again, also if the list changes. */
export function useInviting(invitees: readonly Invitee[], { roleId, groupIds, roles }: Access) {
  const refresh = useRefresh();
  // A role that the organization lacks is refused by the service, for this person only.
  const roleOf = ({ role }: Invitee) =>
    role === undefined
      ? roleId
      : (roles.find(({ value, label }) => [value, label].some((name) => isSame(name, role)))?.value ?? role);
  const byAddress = new Map(invitees.map((invitee) => [invitee.email, invitee]));
  const work = useBatches({
    size: SENT_AT_ONCE,
    send: async (emails: readonly string[]) => {
      const invitations = emails.map((email) => ({ email, roleId: roleOf(byAddress.get(email)!), groupIds }));
      const { inviteMembers } = await client.request(INVITE, { invitations });
      return (inviteMembers?.results ?? []).map(
        ({ error, member }, index): Invited => ({
          error,
          memberId: member?.id,
          needsLink: inviteMembers!.warnings.some((one) => one.code === 'INVITATION_NOT_SENT' && one.index === index),
        }),
      );
    },
    settled: refresh,
  });
  const emails = [...byAddress.keys()];
  const refused = emails.filter((email) => isToRepeat(work.results.get(email)));
  const rest = emails.filter((email) => !work.results.has(email) || isToRepeat(work.results.get(email)));
  return { ...work, refused, rest };
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** Inviting members again is of no use. */
const isToRepeat = (result: Invited | undefined) => result?.error != null && result.error.code !== 'ALREADY_EXISTS';
