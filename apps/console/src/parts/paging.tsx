import { Group } from '@mantine/core';
import { useText } from '../language/language';
import { PageLink } from './page-link';

interface PagingProps {
  after: string | undefined;
  /** Undefined while nothing is loaded, or if the position in the address is refused. */
  of: { hasNextPage: boolean; endCursor: string | null } | undefined;
}

/** The way on in a list, whose position is in the address. The way back is the browser's. */
export function Paging({ after, of }: PagingProps) {
  const t = useText();
  const next = of?.hasNextPage && of.endCursor;
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
