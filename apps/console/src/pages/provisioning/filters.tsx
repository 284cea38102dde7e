import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../language/language';
import { USUAL_DAYS } from './filter';
import { isPeriod, isResult, type ProvisioningSearch, periods, results } from './search';

export function Filters({ search }: { search: ProvisioningSearch }) {
  const t = useText();
  const { messages } = useIntl();
  const navigate = useNavigate({ from: '/provisioning' });
  const [text, setText] = useState(search.text ?? '');
  // A changed filter begins with the first page again.
  const apply = (change: ProvisioningSearch) =>
    void navigate({ search: { ...search, after: undefined, text: text.trim() || undefined, ...change } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply({});
  };
  const cause = `cause.${search.cause}`;
  return (
    <form onSubmit={submit}>
      <Group align="end">
        <NativeSelect
          label={t('provisioning.result')}
          value={search.result ?? ''}
          onChange={({ currentTarget: { value } }) => apply({ result: isResult(value) ? value : undefined })}
          data={[
            { value: '', label: t('provisioning.result.all') },
            ...results.map((value) => ({ value, label: t(`provisioning.result.${value}`) })),
          ]}
        />
        <NativeSelect
          label={t('provisioning.period')}
          value={search.days ?? USUAL_DAYS}
          onChange={({ currentTarget }) => {
            const days = Number(currentTarget.value);
            if (isPeriod(days)) apply({ days });
          }}
          data={periods.map((days) => ({ value: String(days), label: t('provisioning.period.days', { days }) }))}
        />
        <TextInput
          label={t('provisioning.text')}
          data-search
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          dir="auto"
        />
        <Button type="submit" variant="default">
          {t('provisioning.search')}
        </Button>
        {search.cause && (
          <Button variant="default" onClick={() => apply({ cause: undefined })}>
            {t('provisioning.withoutCause', {
              cause: cause in messages ? t(cause as 'cause.INTERNAL') : search.cause,
            })}
          </Button>
        )}
      </Group>
    </form>
  );
}
