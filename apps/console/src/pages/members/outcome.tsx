import { Badge, Text } from '@mantine/core';
import { useRefusalText } from '../../parts/use-refusal-text';
import { tones } from '../../theme';

/** Why one item of a bulk change was refused. */
export interface ItemError {
  code: string;
  message: string;
}

/** What came of one item. */
export function Outcome({ error, done }: { error: ItemError | null; done: string }) {
  const refusalText = useRefusalText();
  if (!error)
    return (
      <Badge color={tones.good} tt="none">
        {done}
      </Badge>
    );
  return (
    <>
      <Text size="sm" c="var(--mantine-color-error)">
        {refusalText(error.code)}
      </Text>
      <Text size="xs" c="dimmed" lang="en" className="anywhere">
        {error.message}
      </Text>
    </>
  );
}
