import { Group } from '@mantine/core';
import { useText } from '../language/language';
import { PageLink } from './page-link';

/** The way on in a list, whose position is in the address. The way back is the browser's. */
export function Paging({ after, next }: { after: string | undefined; next: string | null | undefined }) {
  const t = useText();
  return (
    <Group component="nav" aria-label={t('page.title')}>
      {after && (
        <PageLink to="." search={(before: object) => ({ ...before, after: undefined })} size="sm">
          {t('page.first')}
        </PageLink>
      )}
      {next && (
        <PageLink to="." search={(before: object) => ({ ...before, after: next })} size="sm">
          {t('page.next')}
        </PageLink>
      )}
    </Group>
  );
}
