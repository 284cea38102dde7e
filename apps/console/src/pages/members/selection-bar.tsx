import { Button, Group, Paper, Text } from '@mantine/core';
import { useText } from '../../language/language';
import { useCaller } from '../../session/caller';
import type { PeopleAct } from './people';
import type { Selection } from './use-selection';

/** What can be done with those who are selected. */
export function SelectionBar({
  selection: { chosen, clear },
  begin,
}: {
  selection: Selection;
  begin(act: PeopleAct): void;
}) {
  const t = useText();
  const { may } = useCaller();
  if (chosen.size === 0) return null;
  const people = [...chosen.values()];
  const invited = people.filter(({ status }) => status === 'INVITED');
  return (
    <Paper withBorder shadow="md" p="sm" className="save-bar" component="section" aria-label={t('selection.title')}>
      <Group justify="space-between">
        <Text size="sm" fw={700} role="status">
          {t('selection.count', { count: chosen.size })}
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={clear}>
            {t('selection.clear')}
          </Button>
          {may('members.invite') && invited.length > 0 && (
            <Button size="xs" variant="default" onClick={() => begin({ kind: 'resend', people: invited })}>
              {t('resend.title')}
            </Button>
          )}
          {may('members.assignRole') && (
            <Button size="xs" variant="default" onClick={() => begin({ kind: 'role', people })}>
              {t('changeRole.title')}
            </Button>
          )}
          {may('members.remove') && (
            <Button size="xs" color="red.9" onClick={() => begin({ kind: 'remove', people })}>
              {t('remove.title')}
            </Button>
          )}
        </Group>
      </Group>
    </Paper>
  );
}
