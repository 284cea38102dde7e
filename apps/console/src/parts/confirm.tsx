import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useText } from '../language/language';
import { useCaller } from '../session/caller';
import { Dialog } from './dialog';
import { Problem } from './problem';

/** Why a change is made; part of its audit events. */
export interface Why {
  reason?: string | undefined;
  ticket?: string | undefined;
}

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
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');
  const isSame = typed.trim() === organization.name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (isSame && !busy) confirm({ reason: reason.trim() || undefined, ticket: ticket.trim() || undefined });
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
          <TextInput
            label={t('confirm.reason')}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            maxLength={500}
          />
          <TextInput
            label={t('confirm.ticket')}
            value={ticket}
            onChange={({ target }) => setTicket(target.value)}
            maxLength={100}
          />
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
