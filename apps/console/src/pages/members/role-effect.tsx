import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { Name } from '../../parts/name';
import { useRoleName } from '../../parts/role-name';
import { client } from '../../service';
import { ROLE_EFFECT } from './acts.graphql';
import { NameList } from './name-list';
import type { Person } from './people';

/** What another role would change for somebody; the role of now if none is chosen. */
export function RoleEffect({ person: { id, role, status }, roleId }: { person: Person; roleId: string }) {
  const t = useText();
  const roleName = useRoleName();
  const isAsked = roleId !== '' && status !== 'REMOVED';
  const query = useQuery({
    queryKey: ['members', 'role-effect', id, roleId],
    queryFn: ({ signal }) => client.request(ROLE_EFFECT, { memberId: id, roleId }, { signal }),
    enabled: isAsked,
  });
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('changeRole.now')} <Name>{role ? roleName(role) : ''}</Name>
      </Text>
      {isAsked && (
        <Loaded query={query}>
          {({ previewMemberRole: effect }) => (
            <dl className="facts">
              <dt>{t('changeRole.gained')}</dt>
              <dd>
                <NameList names={effect?.inOrganization.gained ?? []} isCut={false} />
              </dd>
              <dt>{t('changeRole.lost')}</dt>
              <dd>
                <NameList names={effect?.inOrganization.lost ?? []} isCut={false} />
              </dd>
              <dt>{t('changeRole.projects')}</dt>
              <dd>
                <NameList
                  names={(effect?.nodes ?? []).map(({ projectId, project, gained, lost }) =>
                    t('changeRole.project', {
                      name: project?.name ?? projectId,
                      gained: gained.length,
                      lost: lost.length,
                    }),
                  )}
                  isCut={effect?.pageInfo.hasNextPage === true}
                />
              </dd>
            </dl>
          )}
        </Loaded>
      )}
    </>
  );
}
