import { Text } from '@mantine/core';
import { useText } from '../../language/language';
import { client } from '../../service';
import { ActOnPeople } from './act-on-people';
import { REMOVE } from './acts.graphql';
import { Losses } from './losses';
import type { ActProps } from './people';

/** Removes people, after it was shown what each loses. */
export function RemoveMembers({ people, close, changed }: ActProps) {
  const t = useText();
  return (
    <ActOnPeople
      title={t('remove.dialog')}
      people={people}
      act={t('remove.act', { count: people.length })}
      color="red.9"
      done={t('remove.done')}
      send={async (memberIds, why) => (await client.request(REMOVE, { memberIds }, why)).removeMembers?.results}
      close={close}
      changed={changed}
      effect={(person) => <Losses person={person} />}
    >
      <Text size="sm">{t('remove.help')}</Text>
    </ActOnPeople>
  );
}
