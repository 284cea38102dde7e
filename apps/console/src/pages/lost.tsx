import { Text } from '@mantine/core';
import { useText } from '../language/language';
import { Page } from '../parts/page';
import { PageLink } from '../parts/page-link';
import { Problem } from '../parts/problem';

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
export const Failed = ({ error }: { error: unknown }) => (
  <Problem error={error} retry={() => window.location.reload()} />
);
