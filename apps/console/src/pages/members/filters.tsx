import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useText } from '../../language/language';
import { oneOf } from '../../parts/search-params';
import { type MembersSearch, managers, orders } from './search';
import { useRoles } from './use-roles';

export function Filters({ search }: { search: MembersSearch }) {
  const t = useText();
  const { all } = useRoles();
  const navigate = useNavigate({ from: '/members' });
  const [text, setText] = useState(search.text ?? '');
  // A changed filter begins with the first page again.
  const apply = (change: MembersSearch) =>
    void navigate({ search: { ...search, after: undefined, text: text.trim() || undefined, ...change } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply({});
  };
  const isKnown = search.role === undefined || all.some(({ value }) => value === search.role);
  return (
    <form onSubmit={submit}>
      <Group align="end" className="filters">
        <TextInput
          label={t('members.search')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          maxLength={200}
          dir="auto"
          data-search
        />
        <NativeSelect
          label={t('members.role')}
          className="by-name"
          value={search.role ?? ''}
          onChange={({ currentTarget: { value } }) => apply({ role: value || undefined })}
          data={[
            { value: '', label: t('members.any') },
            ...all,
            // Also a role that is not one of this organization's, so that the filter can be seen and removed.
            ...(isKnown ? [] : [{ value: search.role!, label: search.role! }]),
          ]}
        />
        <NativeSelect
          label={t('members.managedBy')}
          value={search.managedBy ?? ''}
          onChange={({ currentTarget: { value } }) => apply({ managedBy: oneOf(managers, value) })}
          data={[
            { value: '', label: t('members.any') },
            ...managers.map((value) => ({ value, label: t(`members.managedBy.${value}`) })),
          ]}
        />
        <NativeSelect
          label={t('members.order')}
          value={search.order ?? 'NAME'}
          onChange={({ currentTarget: { value } }) => apply({ order: oneOf(orders, value) })}
          data={orders.map((value) => ({ value, label: t(`members.order.${value}`) }))}
        />
        <Button type="submit" variant="default">
          {t('members.search.act')}
        </Button>
      </Group>
    </form>
  );
}
