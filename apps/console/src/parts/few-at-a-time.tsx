import { Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../language/language';

interface FewAtATimeProps<Item> {
  items: readonly Item[];
  few: number;
  keyOf(item: Item): string;
  children: (item: Item) => ReactNode;
}

/** A list whose beginning is shown, and more of it on demand. */
export function FewAtATime<Item>({ items, few, keyOf, children }: FewAtATimeProps<Item>) {
  const t = useText();
  const [shown, setShown] = useState(few);
  const rest = items.length - shown;
  return (
    <>
      <Stack component="ul" className="plain-list" gap="sm">
        {items.slice(0, shown).map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </Stack>
      {rest > 0 && (
        <Group>
          <Button size="xs" variant="default" onClick={() => setShown(shown + few)}>
            {t('list.more', { rest })}
          </Button>
        </Group>
      )}
    </>
  );
}
