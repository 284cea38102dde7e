import { Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../language/language';
import { Page } from '../parts/page';
import { PageLink } from '../parts/page-link';
import { Problem } from '../parts/problem';
import { ask } from '../service';

export function NotFound() {
  const t = useText();
  return (
    <Page title={t('lost.title')}>
      <Text>
        <PageLink to="/">{t('lost.act')}</PageLink>
      </Text>
    </Page>
  );
}

/** A mistake of the console itself, or a page whose file did not arrive. */
export function Failed({ error }: { error: unknown }) {
  const [reason, setReason] = useState(error);
  // Loading everything again while the service is gone would leave nothing on the screen.
  const retry = () =>
    void ask('GET', 'session')
      .then(() => window.location.reload())
      .catch(setReason);
  return <Problem error={reason} retry={retry} />;
}
