import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../language/language';
import { Problem } from '../../parts/problem';
import { client } from '../../service';
import { ActOnPeople } from './act-on-people';
import { SET_ROLE } from './acts.graphql';
import type { ActProps } from './people';
import { RoleEffect } from './role-effect';
import { useRoles } from './use-roles';

/** Gives people another role, after it was shown what each gains and loses. */
export function ChangeRoles({ people, close, changed }: ActProps) {
  const t = useText();
  const { assignable, error } = useRoles();
  const [roleId, setRoleId] = useState('');
  return (
    <ActOnPeople
      title={t('changeRole.title')}
      people={people}
      act={t('changeRole.act', { count: people.length })}
      canAct={roleId !== ''}
      done={t('changeRole.done')}
      send={async (memberIds, why) =>
        (await client.request(SET_ROLE, { memberIds, roleId }, why)).setMemberRoles?.results
      }
      close={close}
      changed={changed}
      effect={(person) => <RoleEffect person={person} roleId={roleId} />}
    >
      {error && <Problem error={error} />}
      <NativeSelect
        label={t('changeRole.role')}
        value={roleId}
        onChange={({ currentTarget }) => setRoleId(currentTarget.value)}
        data={[{ value: '', label: t('changeRole.choose') }, ...assignable]}
        data-autofocus
      />
    </ActOnPeople>
  );
}
