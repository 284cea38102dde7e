import { Checkbox, Table } from '@mantine/core';
import { useText } from '../../language/language';
import { Moment } from '../../parts/moment';
import { Name } from '../../parts/name';
import { useRoleName } from '../../parts/role-name';
import { useCaller } from '../../session/caller';
import { Groups, NameAndAddress, StatusBadge } from './member-facts';
import type { Member } from './members.graphql';
import type { Selection } from './use-selection';

export interface MembersProps {
  members: readonly Member[];
  /** Omitted if nothing can be done with a selection. */
  selection: Selection | undefined;
}

/** People on wide screens. */
export function MemberTable({ members, selection }: MembersProps) {
  const t = useText();
  const { may } = useCaller();
  const ids = members.map(({ id }) => id);
  const chosenHere = ids.filter((id) => selection?.chosen.has(id)).length;
  return (
    <Table mb="sm" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          {selection && (
            <Table.Th w={40}>
              <Checkbox
                aria-label={t('selection.all')}
                checked={chosenHere === ids.length}
                indeterminate={chosenHere > 0 && chosenHere < ids.length}
                onChange={({ currentTarget }) => selection.change(ids, currentTarget.checked)}
              />
            </Table.Th>
          )}
          <Table.Th w="26%">{t('members.name')}</Table.Th>
          <Table.Th w={120}>{t('members.status')}</Table.Th>
          <Table.Th>{t('members.role')}</Table.Th>
          {may('groups.read') && <Table.Th>{t('members.groups')}</Table.Th>}
          <Table.Th>{t('members.managedBy')}</Table.Th>
          {may('access.read') && <Table.Th>{t('members.lastSeen')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {members.map((member) => (
          <Row key={member.id} member={member} selection={selection} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ member, selection }: { member: Member; selection: Selection | undefined }) {
  const t = useText();
  const { may } = useCaller();
  const roleName = useRoleName();
  const { id, displayName, role, managedBy, lastActiveAt } = member;
  return (
    <Table.Tr data-item={id} tabIndex={-1}>
      {selection && (
        <Table.Td>
          <Checkbox
            aria-label={t('selection.one', { name: displayName })}
            checked={selection.chosen.has(id)}
            onChange={() => selection.toggle(id)}
          />
        </Table.Td>
      )}
      <Table.Td>
        <NameAndAddress of={member} />
      </Table.Td>
      <Table.Td>
        <StatusBadge of={member} />
      </Table.Td>
      <Table.Td className="anywhere">{role && <Name>{roleName(role)}</Name>}</Table.Td>
      {may('groups.read') && (
        <Table.Td>
          <Groups of={member} />
        </Table.Td>
      )}
      <Table.Td>{t(`members.managedBy.${managedBy}`)}</Table.Td>
      {may('access.read') && (
        <Table.Td>
          <Moment at={lastActiveAt} none={t('never')} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}
