import { Button, Group } from '@mantine/core';
import { useText } from '../../language/language';
import { useCaller } from '../../session/caller';
import type { PeopleAct, Person } from './people';

/** What can be done with one person who is invited or has joined. */
export function MemberActs({ member, begin }: { member: Person; begin(act: PeopleAct): void }) {
  const t = useText();
  const { may } = useCaller();
  if (member.status === 'REMOVED') return null;
  const people = [member];
  return (
    <Group gap="xs" justify="flex-end">
      {may('members.assignRole') && (
        <Button variant="default" onClick={() => begin({ kind: 'role', people })}>
          {t('changeRole.title')}
        </Button>
      )}
      {may('members.remove') && (
        <Button color="red.9" onClick={() => begin({ kind: 'remove', people })}>
          {t(member.status === 'INVITED' ? 'invitation.cancel' : 'remove.title')}
        </Button>
      )}
    </Group>
  );
}
