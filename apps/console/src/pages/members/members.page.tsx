import { Button, Group } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useText } from '../../language/language';
import { LacksPermission } from '../../parts/lacks-permission';
import { Page } from '../../parts/page';
import { useCaller } from '../../session/caller';
import { ChangeRoles } from './change-roles';
import { Filters } from './filters';
import { MemberDetails } from './member-details';
import { MemberList } from './member-list';
import type { PeopleAct } from './people';
import { RemoveMembers } from './remove-members';
import { ResendInvitations } from './resend-invitations';
import { StatusLinks } from './status-links';

/** The people of the organization, and those who were invited or removed. */
export function MembersPage() {
  const t = useText();
  const { may } = useCaller();
  return (
    <Page title={t('members.title')}>
      {may('members.read') ? <Content /> : <LacksPermission permission="members.read" />}
    </Page>
  );
}

const dialogs = { remove: RemoveMembers, resend: ResendInvitations, role: ChangeRoles };

function Content() {
  const t = useText();
  const { may } = useCaller();
  const search = useSearch({ from: '/members' });
  const navigate = useNavigate({ from: '/members' });
  const [act, setAct] = useState<PeopleAct>();
  const [changes, setChanges] = useState(0);
  const open = useCallback(
    (member?: string) => void navigate({ search: (before) => ({ ...before, member }), resetScroll: false }),
    [navigate],
  );
  const changed = () => setChanges((before) => before + 1);
  const ActDialog = act && dialogs[act.kind];
  const begin = (begun: PeopleAct) => {
    if (search.member) open();
    setAct(begun);
  };
  return (
    <>
      <Group justify="space-between" align="start">
        <StatusLinks status={search.status} />
        {may('members.invite') && (
          <Button component={Link} to="/members/invite">
            {t('invite.title')}
          </Button>
        )}
      </Group>
      <Filters key={search.text} search={search} />
      <MemberList search={search} changes={changes} open={open} begin={begin} />
      {search.member && <MemberDetails id={search.member} close={open} begin={begin} />}
      {ActDialog && <ActDialog people={act.people} close={() => setAct(undefined)} changed={changed} />}
    </>
  );
}
