import { Button, Group } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useText, WithTexts } from '../language/language';

const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }));
const KeysHelp = lazy(async () => ({ default: (await import('./keys-help')).KeysHelp }));

type Opened = 'palette' | 'help';

/** The keys that work on every page, and buttons for those who have no keyboard or do not know them. */
export function Shortcuts() {
  const t = useText();
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const act = actOf(event);
      if (!act) return;
      event.preventDefault();
      if (act === 'search') document.querySelector<HTMLElement>('[data-search]')?.focus();
      else setOpened(act);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <Group gap="xs" wrap="nowrap" ml="auto">
        <Button size="xs" variant="default" onClick={() => setOpened('palette')}>
          {t('shell.goTo')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setOpened('help')} visibleFrom="sm">
          {t('shell.keys')}
        </Button>
      </Group>
      <Suspense>
        {opened && (
          <WithTexts of={['palette']}>
            {opened === 'palette' ? <Palette close={close} /> : <KeysHelp close={close} />}
          </WithTexts>
        )}
      </Suspense>
    </>
  );
}

/** What a key does now. Under a dialog nothing does, and letters and signs belong to whoever types in a field. */
function actOf(event: KeyboardEvent): Opened | 'search' | undefined {
  if (document.querySelector('[role=dialog]')) return undefined;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return 'palette';
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return undefined;
  return event.key === '/' ? 'search' : event.key === '?' ? 'help' : undefined;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
