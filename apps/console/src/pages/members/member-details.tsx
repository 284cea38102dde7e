import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { CopyValue } from '../../parts/copy';
import { Dialog } from '../../parts/dialog';
import { Loaded } from '../../parts/loaded';
import { Moment } from '../../parts/moment';
import { Name } from '../../parts/name';
import { useRoleName } from '../../parts/role-name';
import { client } from '../../service';
import { useCaller } from '../../session/caller';
import { InvitationActs } from './invitation-acts';
import { MemberActs } from './member-acts';
import { StatusBadge } from './member-facts';
import { MEMBER } from './members.graphql';
import { NameList } from './name-list';
import type { PeopleAct } from './people';
import { PersonName } from './person-name';

interface MemberDetailsProps {
  id: string;
  close(): void;
  begin(act: PeopleAct): void;
}

/** All that the list has no room for, and what can be done with one person. */
export function MemberDetails({ id, close, begin }: MemberDetailsProps) {
  const t = useText();
  const { may } = useCaller();
  const roleName = useRoleName();
  const variables = { memberId: id, withGroups: may('groups.read'), withAccess: may('access.read') };
  const query = useQuery({
    queryKey: ['members', 'one', variables],
    queryFn: ({ signal }) => client.request(MEMBER, variables, { signal }),
  });
  return (
    <Dialog title={t('member.title')} close={() => close()} size="lg">
      <Loaded query={query}>
        {({ member }) =>
          member && (
            <Stack>
              <PersonName of={member} />
              <dl className="facts">
                <dt>{t('members.status')}</dt>
                <dd>
                  <StatusBadge of={member} />
                </dd>
                <dt>{t('members.role')}</dt>
                <dd>{member.role && <Name>{roleName(member.role)}</Name>}</dd>
                {member.groups && (
                  <>
                    <dt>{t('members.groups')}</dt>
                    <dd>
                      <NameList
                        names={member.groups.nodes.map(({ displayName }) => displayName)}
                        isCut={member.groups.pageInfo.hasNextPage}
                      />
                    </dd>
                  </>
                )}
                <dt>{t('members.managedBy')}</dt>
                <dd>{t(`members.managedBy.${member.managedBy}`)}</dd>
                {member.invitation && (
                  <>
                    <dt>{t('member.invitationEnds')}</dt>
                    <dd>
                      <Moment at={member.invitation.expiresAt} none={t('never')} />
                    </dd>
                  </>
                )}
                {member.joinedAt && (
                  <>
                    <dt>{t('member.joined')}</dt>
                    <dd>
                      <Moment at={member.joinedAt} none={t('never')} />
                    </dd>
                  </>
                )}
                {member.removedAt && (
                  <>
                    <dt>{t('member.removed')}</dt>
                    <dd>
                      <Moment at={member.removedAt} none={t('never')} />
                    </dd>
                  </>
                )}
                {variables.withAccess && (
                  <>
                    <dt>{t('members.lastSeen')}</dt>
                    <dd>
                      <Moment at={member.lastActiveAt} none={t('never')} />
                    </dd>
                  </>
                )}
                <dt>{t('member.id')}</dt>
                <dd>
                  <CopyValue value={member.id} subject={t('member.id')} />
                </dd>
                {member.externalId && (
                  <>
                    <dt>{t('member.externalId')}</dt>
                    <dd>{member.externalId}</dd>
                  </>
                )}
              </dl>
              <InvitationActs member={member} />
              <MemberActs member={member} begin={begin} />
            </Stack>
          )
        }
      </Loaded>
    </Dialog>
  );
}
