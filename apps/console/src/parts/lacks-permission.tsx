import { Alert, Text } from '@mantine/core';
import { useText } from '../language/language';
import type { Permission } from '../session/caller';

export function LacksPermission({ permission }: { permission: Permission }) {
  const t = useText();
  return (
    <Alert color="gray" variant="outline" title={t('lacks.title', { permission })}>
      <Text size="sm">{t('lacks.help')}</Text>
    </Alert>
  );
}
