import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useText } from '../language/language';
import { useCaller } from '../session/caller';
import { Dialog } from './dialog';
import { Problem } from './problem';
import { trimmed, type Why, WhyFields } from './why';

interface ConfirmProps {
  title: string;
  /** The words of the button that acts. */
  act: string;
  close(): void;
  confirm(why: Why): void;
  busy: boolean;
  error: unknown;
  /** What to know before, or other ways. */
  children: ReactNode;
}

/** Before an act that hurts if it was a mistake: the organization's name has to be typed. */
export function Confirm({ title, act, close, confirm, busy, error, children }: ConfirmProps) {
  const t = useText();
  const { organization } = useCaller();
  const [typed, setTyped] = useState('');
  const [why, setWhy] = useState<Why>({});
  const isSame = typed.trim() === organization.name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (isSame && !busy) confirm(trimmed(why));
  };
  return (
    <Dialog title={title} close={close}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          <div>
            <Text size="sm">{t('confirm.type')}</Text>
            <Text size="sm" fw={700} dir="auto" className="anywhere">
              {organization.name}
            </Text>
          </div>
          <TextInput
            label={t('confirm.name')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            autoComplete="off"
            data-autofocus
          />
          <WhyFields why={why} change={setWhy} />
          {error != null && <Problem error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" color="red.9" disabled={!isSame} loading={busy}>
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
