import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useText } from '../../language/language';
import { Problem } from '../../parts/problem';
import type { FieldName } from './fields';

interface SaveBarProps {
  changed: readonly FieldName[];
  busy: boolean;
  canSave: boolean;
  error: unknown;
  save(): void;
  discard(): void;
  /** After somebody else's change: reads it, and keeps what was typed. */
  reload: (() => void) | undefined;
}

/** Says what is not saved. */
export function SaveBar({ changed, busy, canSave, error, save, discard, reload }: SaveBarProps) {
  const t = useText();
  if (changed.length === 0) return null;
  return (
    <Paper withBorder shadow="md" p="sm" className="save-bar" component="section" aria-label={t('save.title')}>
      <Stack gap="xs">
        {error != null && <Problem error={error} retry={reload} />}
        <Group justify="space-between">
          <div role="status" className="anywhere" style={{ flex: '1 1 14rem' }}>
            <Text size="sm" fw={700}>
              {t('save.unsaved', { count: changed.length })}
            </Text>
            {!canSave && (
              <Text size="sm" c="var(--mantine-color-error)">
                {t('save.invalid')}
              </Text>
            )}
            <Text size="sm">{changed.map((name) => t(`settings.${name}`)).join(t('list.separator'))}</Text>
          </div>
          <Group gap="xs">
            <Button variant="default" onClick={discard} disabled={busy}>
              {t('save.discard')}
            </Button>
            <Button onClick={save} loading={busy} disabled={!canSave}>
              {t('save.act')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  );
}
