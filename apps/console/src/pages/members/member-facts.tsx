import { Badge, Text } from '@mantine/core';
import { useText } from '../../language/language';
import { Name } from '../../parts/name';
import { PageLink } from '../../parts/page-link';
import { tones } from '../../theme';
import type { Member } from './members.graphql';

const colors = { JOINED: tones.good, INVITED: tones.neutral, REMOVED: tones.neutral } as const;

export function StatusBadge({ of: { status, invitation } }: { of: Pick<Member, 'status' | 'invitation'> }) {
  const t = useText();
  const isExpired = status === 'INVITED' && invitation?.state === 'EXPIRED';
  return (
    <Badge color={isExpired ? tones.warning : colors[status]} tt="none">
      {t(isExpired ? 'members.status.expired' : `members.status.${status}`)}
    </Badge>
  );
}

/** The name leads to all that is known of the person. */
export function NameAndAddress({ of: { id, displayName, email } }: { of: Member }) {
  return (
    <>
      <PageLink
        to="/members"
        from="/members"
        search={(before) => ({ ...before, member: id })}
        resetScroll={false}
        size="sm"
        fw={700}
        lineClamp={2}
      >
        <Name>{displayName}</Name>
      </PageLink>
      {email !== displayName && (
        <Text size="xs" c="dimmed" className="anywhere" lineClamp={2}>
          {email}
        </Text>
      )}
    </>
  );
}

export function Groups({ of: { groups } }: { of: Pick<Member, 'groups'> }) {
  const t = useText();
  const names = groups?.nodes ?? [];
  return (
    <Text size="sm" lineClamp={3}>
      {names.map(({ id, displayName }, index) => (
        <span key={id}>
          {index > 0 && t('list.separator')}
          <Name>{displayName}</Name>
        </span>
      ))}
      {names.length === 0 && t('members.noGroups')}
      {groups?.pageInfo.hasNextPage && ` ${t('members.moreGroups')}`}
    </Text>
  );
}
