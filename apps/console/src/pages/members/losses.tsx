import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { client } from '../../service';
import { useCaller } from '../../session/caller';
import { LOSSES } from './acts.graphql';
import { NameList } from './name-list';
import type { Person } from './people';

/** What somebody loses when removed, and which keys they made stay. */
export function Losses({ person: { id, status, managedBy } }: { person: Person }) {
  const t = useText();
  const { may } = useCaller();
  const withAccess = may('access.read');
  const variables = { memberId: id, withGroups: may('groups.read'), withAccess };
  const query = useQuery({
    queryKey: ['members', 'losses', variables],
    queryFn: ({ signal }) => client.request(LOSSES, variables, { signal }),
    enabled: status !== 'REMOVED',
  });
  if (status === 'REMOVED') return <Text size="sm">{t('remove.isRemoved')}</Text>;
  return (
    <>
      <Loaded query={query}>
        {({ member, memberAccess, tokens, keys }) => (
          <dl className="facts">
            {memberAccess && (
              <>
                <dt>{t('losses.projects')}</dt>
                <dd>
                  <NameList
                    names={memberAccess.nodes.map(({ projectId, project }) => project?.name ?? projectId)}
                    isCut={memberAccess.pageInfo.hasNextPage}
                  />
                </dd>
              </>
            )}
            {member?.groups && (
              <>
                <dt>{t('losses.groups')}</dt>
                <dd>
                  <NameList
                    names={member.groups.nodes.map(({ displayName }) => displayName)}
                    isCut={member.groups.pageInfo.hasNextPage}
                  />
                </dd>
              </>
            )}
            {tokens && (
              <>
                <dt>{t('losses.tokens')}</dt>
                <dd>
                  <NameList
                    names={tokens.nodes.map(({ name, hint }) => `${name} ${hint}`)}
                    isCut={tokens.pageInfo.hasNextPage}
                  />
                </dd>
              </>
            )}
            {keys && (
              <>
                <dt>{t('losses.keys')}</dt>
                <dd>
                  <NameList
                    names={keys.nodes.map(({ name, hint }) => `${name} ${hint}`)}
                    isCut={keys.pageInfo.hasNextPage}
                  />
                </dd>
              </>
            )}
          </dl>
        )}
      </Loaded>
      {!withAccess && (
        <Text size="sm" c="dimmed">
          {t('losses.hidden', { permission: 'access.read' })}
        </Text>
      )}
      {managedBy === 'IDP' && (
        <Text size="sm" fw={700}>
          {t('remove.idp')}
        </Text>
      )}
    </>
  );
}
