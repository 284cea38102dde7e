import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useText } from '../language/language';
import { Page } from '../parts/page';
import { Problem } from '../parts/problem';

export function NotFound() {
  const t = useText();
  return (
    <Page title={t('lost.title')}>
      <Text>
        <Anchor component={Link} to="/">
          {t('lost.act')}
        </Anchor>
      </Text>
    </Page>
  );
}

/** A mistake of the console itself, or a page whose file did not arrive. */
export const Failed = ({ error }: { error: unknown }) => (
  <Problem error={error} retry={() => window.location.reload()} />
);
