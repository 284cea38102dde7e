import { Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { useText } from '../language/language';
import { Dialog } from '../parts/dialog';
import { Name } from '../parts/name';
import { Problem } from '../parts/problem';
import { client } from '../service';
import { useCaller } from '../session/caller';
import { FIND } from './palette.graphql';
import { sitesOf } from './sites';

interface Target {
  id: string;
  name: string;
  /** What it is, or what else is known of it. */
  note: string;
  open(): void;
}

const PAUSE_MS = 150;

/** Finds pages, people and keys by what is typed, and opens the chosen one. A combobox (WAI-ARIA). */
export function Palette({ close }: { close(): void }) {
  const t = useText();
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  const { targets, error } = useTargets(text.trim());
  const list = useId();
  const chosen = targets[Math.min(index, targets.length - 1)];
  const optionId = (target: Target) => `${list}-${target.id}`;
  const open = (target: Target | undefined) => {
    if (!target) return;
    close();
    target.open();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && targets.length > 0) setIndex((index + step + targets.length) % targets.length);
    else if (event.key === 'Enter') open(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t('palette.title')} close={close}>
      <Stack gap="xs">
        <TextInput
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={chosen && optionId(chosen)}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setIndex(0);
          }}
          onKeyDown={onKeyDown}
          dir="auto"
          data-autofocus
        />
        {error && <Problem error={error} />}
        <Text size="sm" c="dimmed" role="status">
          {targets.length === 0 && t('palette.nothing')}
        </Text>
        <div id={list} role="listbox" aria-label={t('palette.title')}>
          {targets.map((target) => (
            <div
              key={target.id}
              id={optionId(target)}
              role="option"
              tabIndex={-1}
              aria-selected={target === chosen}
              className="palette-option"
              onClick={() => open(target)}
              onKeyDown={onKeyDown}
            >
              <Text size="sm">
                <Name>{target.name}</Name>
              </Text>
              <Text size="xs" className="anywhere">
                {target.note}
              </Text>
            </div>
          ))}
        </div>
      </Stack>
    </Dialog>
  );
}

/** What a text finds: pages at once, everything else from the service after a pause in typing. */
function useTargets(text: string): { targets: Target[]; error: Error | null } {
  const t = useText();
  const navigate = useNavigate();
  const { may } = useCaller();
  const [search] = useDebouncedValue(text, PAUSE_MS);
  const variables = { search, withMembers: may('members.read'), withKeys: may('access.read') };
  const { data, error } = useQuery({
    queryKey: ['palette', variables],
    queryFn: ({ signal }) => client.request(FIND, variables, { signal }),
    enabled: search !== '' && (variables.withMembers || variables.withKeys),
    placeholderData: keepPreviousData,
  });
  const pages = sitesOf(may)
    .filter(({ title }) => contains(t(title), text))
    .map(({ to, title }) => ({ id: to, name: t(title), note: t('palette.page'), open: () => void navigate({ to }) }));
  if (text === '') return { targets: pages, error: null };
  const people = (data?.members?.nodes ?? []).map(({ id, displayName, email }) => ({
    id,
    name: displayName,
    note: email,
    open: () => void navigate({ to: '/members', search: { text: email, member: id } }),
  }));
  const keys = (data?.credentials?.nodes ?? []).map(({ id, name, hint }) => ({
    id,
    name: `${name} ${hint}`,
    note: t('palette.scimKey'),
    open: () => void navigate({ to: '/settings' }),
  }));
  return { targets: [...pages, ...people, ...keys], error };
}

const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());
