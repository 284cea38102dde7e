import { TextInput } from '@mantine/core';
import { useText } from '../language/language';

/** Why a change is made; part of its audit events. */
export interface Why {
  reason?: string | undefined;
  ticket?: string | undefined;
}

/** Without what is empty. */
export const trimmed = ({ reason, ticket }: Why): Why => ({
  reason: reason?.trim() || undefined,
  ticket: ticket?.trim() || undefined,
});

export function WhyFields({ why: { reason = '', ticket = '' }, change }: { why: Why; change(why: Why): void }) {
  const t = useText();
  return (
    <>
      <TextInput
        label={t('confirm.reason')}
        value={reason}
        onChange={({ target }) => change({ reason: target.value, ticket })}
        maxLength={500}
      />
      <TextInput
        label={t('confirm.ticket')}
        value={ticket}
        onChange={({ target }) => change({ reason, ticket: target.value })}
        maxLength={100}
      />
    </>
  );
}
