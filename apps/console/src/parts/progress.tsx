import { Button, Group, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { useText } from '../language/language';

interface ProgressProps {
  done: number;
  total: number;
  /** What is being done ends where it is. */
  stop(): void;
}

/** How far long work is, and how to stop it. */
export function Progress({ done, total, stop }: ProgressProps) {
  const t = useText();
  const label = useId();
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" id={label} role="status">
          {t('progress.done', { done, total })}
        </Text>
        <Button size="xs" variant="default" onClick={stop}>
          {t('progress.stop')}
        </Button>
      </Group>
      <progress className="progress" value={done} max={total} aria-labelledby={label} />
    </Stack>
  );
}
