import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useText } from '../../language/language';
import { LacksPermission } from '../../parts/lacks-permission';
import { Page } from '../../parts/page';
import { PageLink } from '../../parts/page-link';
import { Problem } from '../../parts/problem';
import { Progress } from '../../parts/progress';
import { Section } from '../../parts/section';
import { useCaller } from '../../session/caller';
import { addressesIn } from './addresses-in';
import { FoundAddresses } from './found-addresses';
import { GroupChoice } from './group-choice';
import { InviteResults } from './invite-results';
import { type Source, Sources } from './sources';
import { useInviting } from './use-inviting';
import { useRoles } from './use-roles';

/** Invites everybody whose address is in a text or a file. */
export function InvitePage() {
  const t = useText();
  const { may } = useCaller();
  return (
    <Page title={t('invite.title')}>
      {may('members.invite') ? <Content /> : <LacksPermission permission="members.invite" />}
    </Page>
  );
}

const NO_GROUPS: ReadonlyMap<string, string> = new Map();

function Content() {
  const t = useText();
  const { may } = useCaller();
  const { assignable, all, error } = useRoles();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly Source[]>([]);
  const [roleId, setRoleId] = useState('VIEWER');
  const [groups, setGroups] = useState(NO_GROUPS);
  const found = useMemo(() => addressesIn([text, ...files.map((file) => file.text)]), [text, files]);
  const inviting = useInviting(found.invitees, { roleId, groupIds: [...groups.keys()], roles: all });
  const { rest, refused, progress, isRunning } = inviting;
  useBlocker({
    shouldBlockFn: () => rest.length > 0 && !window.confirm(t('invite.leave')),
    enableBeforeUnload: () => rest.length > 0,
  });
  return (
    <>
      <Text size="sm">
        <PageLink to="/members">{t('invite.back')}</PageLink>
      </Text>
      <Section title={t('invite.who')} help={t('invite.who.help')}>
        <Sources text={text} setText={setText} files={files} setFiles={setFiles} disabled={isRunning} />
        <FoundAddresses found={found} />
      </Section>
      <Section title={t('invite.access')}>
        {error && <Problem error={error} />}
        <NativeSelect
          label={t('members.role')}
          description={t('invite.role.help')}
          value={roleId}
          onChange={({ currentTarget }) => setRoleId(currentTarget.value)}
          data={assignable}
          disabled={isRunning}
        />
        {may('groups.manage') && <GroupChoice chosen={groups} change={setGroups} />}
      </Section>
      {progress && <Progress {...progress} stop={inviting.stop} />}
      {inviting.error != null && <Problem error={inviting.error} />}
      {rest.length > 0 && (
        <Group>
          <Button loading={isRunning} onClick={() => void inviting.run(rest)}>
            {t(refused.length === rest.length ? 'acted.retry' : 'invite.act', { count: rest.length })}
          </Button>
        </Group>
      )}
      {inviting.isStarted && <InviteResults results={inviting.results} />}
    </>
  );
}
