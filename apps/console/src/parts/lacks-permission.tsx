import { Text } from '@mantine/core';
import { useText } from '../language/language';
import type { Permission } from '../session/caller';
import { Notice } from './notice';

export function LacksPermission({ permission }: { permission: Permission }) {
  const t = useText();
  return (
    <Notice color="gray" title={t('lacks.title', { permission })}>
      <Text size="sm">{t('lacks.help')}</Text>
    </Notice>
  );
}
