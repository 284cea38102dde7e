import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { Name } from '../../parts/name';
import { client } from '../../service';
import { GROUPS } from './invite.graphql';

interface GroupChoiceProps {
  /** The names of the groups by ID. */
  chosen: ReadonlyMap<string, string>;
  change(chosen: ReadonlyMap<string, string>): void;
}

/** Groups that no identity provider manages, with those that are chosen first. */
export function GroupChoice({ chosen, change }: GroupChoiceProps) {
  const t = useText();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 200);
  const query = useQuery({
    queryKey: ['groups', 'to-join', search],
    queryFn: ({ signal }) => client.request(GROUPS, { search: search || null }, { signal }),
    placeholderData: keepPreviousData,
  });
  const toggle = (id: string, name: string) => {
    const next = new Map(chosen);
    if (!next.delete(id)) next.set(id, name);
    change(next);
  };
  return (
    <fieldset className="plain-fieldset">
      <Stack gap="xs">
        <Text component="legend" size="sm" fw={700}>
          {t('invite.groups')}
        </Text>
        <TextInput
          label={t('invite.groups.search')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          dir="auto"
        />
        <Loaded query={query}>
          {({ groups }) => {
            const others = groups?.nodes.filter(({ id }) => !chosen.has(id)) ?? [];
            const shown = [...[...chosen].map(([id, displayName]) => ({ id, displayName })), ...others];
            return (
              <>
                {shown.length === 0 && <Text size="sm">{t('invite.groups.none')}</Text>}
                {shown.map(({ id, displayName }) => (
                  <Checkbox
                    key={id}
                    label={<Name>{displayName}</Name>}
                    checked={chosen.has(id)}
                    onChange={() => toggle(id, displayName)}
                  />
                ))}
                {groups?.pageInfo.hasNextPage && (
                  <Text size="sm" c="dimmed">
                    {t('invite.groups.more')}
                  </Text>
                )}
              </>
            );
          }}
        </Loaded>
      </Stack>
    </fieldset>
  );
}
