import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../language/language';
import { Notice } from '../parts/notice';
import { PageLink } from '../parts/page-link';
import { client } from '../service';
import { whileActive } from '../session/activity';
import { useCaller } from '../session/caller';
import { PROVISIONING_STATE } from './banners.graphql';

/** What everybody should know on every page: that the identity provider cannot do its work. */
export function Banners() {
  const t = useText();
  const { may } = useCaller();
  const withKeys = may('access.read');
  const { data } = useQuery({
    queryKey: ['organization', 'banners', withKeys],
    queryFn: ({ signal }) => client.request(PROVISIONING_STATE, { withKeys }, { signal }),
    refetchInterval: whileActive(60_000),
  });
  const organization = data?.organization;
  const paused = organization?.settings.scimEnabled && organization.settings.scimPaused;
  const held = organization?.scimKeys?.some(({ removalsHeldSince }) => removalsHeldSince !== null);
  if (!paused && !held) return null;
  return (
    <Stack mb="md" maw={960}>
      {paused && (
        <Notice color="yellow" title={t('banner.paused')}>
          <PageLink to="/settings" size="sm">
            {t('banner.paused.act')}
          </PageLink>
        </Notice>
      )}
      {held && (
        <Notice color="yellow" title={t('banner.held')}>
          <PageLink to="/settings" size="sm">
            {t('banner.held.act')}
          </PageLink>
        </Notice>
      )}
    </Stack>
  );
}
