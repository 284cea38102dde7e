import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../language/language';
import { oneOf } from '../../parts/search-params';
import { acts } from './acts';
import { Export } from './export';
import type { Filter } from './filter';
import { KeyFilter } from './key-filter';
import { USUAL_DAYS } from './period';
import { type ProvisioningSearch, periods, results } from './search';
import { Without } from './without';

const EXACT = 'exact';

export function Filters({ search, filter }: { search: ProvisioningSearch; filter: Filter }) {
  const t = useText();
  const { formatDateTimeRange } = useIntl();
  const navigate = useNavigate({ from: '/provisioning' });
  const [text, setText] = useState(search.text ?? '');
  // A changed filter begins with the first page again.
  const apply = (change: ProvisioningSearch) =>
    void navigate({ search: { ...search, after: undefined, text: text.trim() || undefined, ...change } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply({});
  };
  const isExact = search.from !== undefined || search.to !== undefined;
  const exact =
    isExact &&
    formatDateTimeRange(Date.parse(String(filter.since)), search.to ? Date.parse(search.to) : Date.now(), shown);
  return (
    <form onSubmit={submit}>
      <Group align="end" className="filters">
        <NativeSelect
          label={t('provisioning.result')}
          value={search.result ?? ''}
          onChange={({ currentTarget: { value } }) => apply({ result: oneOf(results, value) })}
          data={[
            { value: '', label: t('provisioning.result.all') },
            ...results.map((value) => ({ value, label: t(`provisioning.result.${value}`) })),
          ]}
        />
        <NativeSelect
          label={t('provisioning.act')}
          value={search.act ?? ''}
          onChange={({ currentTarget: { value } }) => apply({ act: oneOf(acts, value) })}
          data={[
            { value: '', label: t('provisioning.act.all') },
            ...acts.map((value) => ({ value, label: t(`act.${value}`) })),
          ]}
        />
        <KeyFilter value={search.key} apply={(key) => apply({ key })} />
        <NativeSelect
          label={t('provisioning.period')}
          value={exact ? EXACT : (search.days ?? USUAL_DAYS)}
          onChange={({ currentTarget }) => {
            const days = oneOf(periods, Number(currentTarget.value));
            if (days) apply({ days, from: undefined, to: undefined });
          }}
          data={[
            ...(exact ? [{ value: EXACT, label: exact }] : []),
            ...periods.map((days) => ({ value: String(days), label: t('provisioning.period.days', { days }) })),
          ]}
        />
        <TextInput
          label={t('provisioning.text')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          minLength={2}
          maxLength={200}
          dir="auto"
          data-search
        />
        <Button type="submit" variant="default">
          {t('provisioning.search')}
        </Button>
        <Export filter={filter} />
        <Without search={search} exact={exact || undefined} apply={apply} />
      </Group>
    </form>
  );
}

const shown = { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
