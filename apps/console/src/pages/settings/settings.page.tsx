import { Text } from '@mantine/core';
import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { LacksPermission } from '../../parts/lacks-permission';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { client } from '../../service';
import { useCaller } from '../../session/caller';
import { keysQuery, ScimKeys } from '../scim-keys/scim-keys';
import { Addresses } from './addresses';
import { SETTINGS } from './settings.graphql';
import { SettingsForm } from './settings-form';

/** Access & SSO settings. */
export function SettingsPage() {
  const t = useText();
  const { may } = useCaller();
  return (
    <Page title={t('settings.title')}>
      {may('access.read') ? <Content /> : <LacksPermission permission="access.read" />}
    </Page>
  );
}

function Content() {
  const t = useText();
  const { may } = useCaller();
  const query = useQuery({
    queryKey: ['organization', 'settings'],
    queryFn: ({ signal }) => client.request(SETTINGS, {}, { signal }),
  });
  // They are shown among the settings, but need not wait for them.
  usePrefetchQuery(keysQuery(may));
  return (
    <Loaded query={query}>
      {({ organization }) => (
        <>
          {!may('sso.manage') && (
            <Text size="sm" c="dimmed">
              {t('settings.readOnly', { permission: 'sso.manage' })}
            </Text>
          )}
          <Addresses organization={organization!} />
          <SettingsForm organization={organization!}>
            <ScimKeys />
          </SettingsForm>
        </>
      )}
    </Loaded>
  );
}
