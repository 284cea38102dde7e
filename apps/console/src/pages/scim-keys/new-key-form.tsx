import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useText } from '../../language/language';
import { Problem } from '../../parts/problem';
import type { NewKey } from './scim-key';

interface NewKeyFormProps {
  name: string;
  act: string;
  busy: boolean;
  error: unknown;
  close(): void;
  submit(key: NewKey): void;
  children?: ReactNode;
}

/** The name and the expiry of a new key. */
export function NewKeyForm({ name: suggested, act, busy, error, close, submit, children }: NewKeyFormProps) {
  const t = useText();
  const [name, setName] = useState(suggested);
  const [day, setDay] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!busy) submit({ name: name.trim(), day });
  };
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        {children}
        <NameAndDay name={name} setName={setName} day={day} setDay={setDay} />
        {error != null && <Problem error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {act}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface NameAndDayProps extends NewKey {
  setName(name: string): void;
  setDay(day: string): void;
}

function NameAndDay({ name, setName, day, setDay }: NameAndDayProps) {
  const t = useText();
  return (
    <>
      <TextInput
        label={t('keys.name')}
        description={t('keys.name.help')}
        value={name}
        onChange={({ target }) => setName(target.value)}
        required
        withAsterisk={false}
        maxLength={100}
        dir="auto"
        data-autofocus
      />
      <TextInput
        type="date"
        label={t('keys.expires')}
        description={t('keys.expires.help')}
        value={day}
        onChange={({ target }) => setDay(target.value)}
      />
    </>
  );
}
