import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../language/language';
import { Problem } from './problem';

/** What a query found, or why it found nothing. What is there already stays visible if asking again fails. */
export function Loaded<Data>({
  query: { data, error, refetch },
  children,
}: {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  children: (data: Data) => ReactNode;
}) {
  return (
    <>
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data === undefined ? !error && <Waiting /> : children(data)}
    </>
  );
}

const PATIENCE_MS = 150;

/** Most answers arrive before anything needs to be drawn for them. */
function Waiting() {
  const t = useText();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <Stack role="status" p="md">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton height={28} width="40%" />
      <Skeleton height={120} />
      <Skeleton height={120} />
    </Stack>
  );
}
