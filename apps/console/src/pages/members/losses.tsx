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
            <Lost
              of="projects"
              names={memberAccess?.nodes.map(({ projectId, project }) => project?.name ?? projectId)}
              isCut={memberAccess?.pageInfo.hasNextPage}
            />
            <Lost
              of="groups"
              names={member?.groups?.nodes.map(({ displayName }) => displayName)}
              isCut={member?.groups?.pageInfo.hasNextPage}
            />
            <Lost of="tokens" names={tokens?.nodes.map(named)} isCut={tokens?.pageInfo.hasNextPage} />
            <Lost of="keys" names={keys?.nodes.map(named)} isCut={keys?.pageInfo.hasNextPage} />
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

const named = ({ name, hint }: { name: string; hint: string }) => `${name} ${hint}`;

interface LostProps {
  of: 'projects' | 'groups' | 'tokens' | 'keys';
  /** Undefined without the permission to see them. */
  names: string[] | undefined;
  isCut: boolean | undefined;
}

function Lost({ of, names, isCut = false }: LostProps) {
  const t = useText();
  if (!names) return null;
  return (
    <>
      <dt>{t(`losses.${of}`)}</dt>
      <dd>
        <NameList names={names} isCut={isCut} />
      </dd>
    </>
  );
}
