import { Checkbox, Group, Paper, Stack } from '@mantine/core';
import { useText } from '../../language/language';
import { Moment } from '../../parts/moment';
import { Name } from '../../parts/name';
import { useRoleName } from '../../parts/role-name';
import { useCaller } from '../../session/caller';
import { Groups, NameAndAddress, StatusBadge } from './member-facts';
import type { MembersProps } from './member-table';

/** People on narrow screens. */
export function MemberCards({ members, selection }: MembersProps) {
  const t = useText();
  const { may } = useCaller();
  const roleName = useRoleName();
  return (
    <Stack component="ul" className="plain-list" gap="xs" mb="sm">
      {members.map((member) => (
        <Paper key={member.id} withBorder p="sm" component="li" data-item={member.id} tabIndex={-1}>
          <Group wrap="nowrap" align="start" gap="xs" mb="xs">
            {selection && (
              <Checkbox
                aria-label={t('selection.one', { name: member.displayName })}
                checked={selection.chosen.has(member.id)}
                onChange={() => selection.toggle(member.id)}
              />
            )}
            <div className="anywhere" style={{ flex: 1 }}>
              <NameAndAddress of={member} />
            </div>
            <div style={{ flex: 'none' }}>
              <StatusBadge of={member} />
            </div>
          </Group>
          <dl className="facts short-facts">
            <dt>{t('members.role')}</dt>
            <dd>{member.role && <Name>{roleName(member.role)}</Name>}</dd>
            {may('groups.read') && (
              <>
                <dt>{t('members.groups')}</dt>
                <dd>
                  <Groups of={member} />
                </dd>
              </>
            )}
            <dt>{t('members.managedBy')}</dt>
            <dd>{t(`members.managedBy.${member.managedBy}`)}</dd>
            {may('access.read') && (
              <>
                <dt>{t('members.lastSeen')}</dt>
                <dd>
                  <Moment at={member.lastActiveAt} none={t('never')} />
                </dd>
              </>
            )}
          </dl>
        </Paper>
      ))}
    </Stack>
  );
}
