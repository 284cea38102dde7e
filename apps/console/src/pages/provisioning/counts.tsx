import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../language/language';
import { Bars } from '../../parts/bars';
import { Loaded } from '../../parts/loaded';
import { PageLink } from '../../parts/page-link';
import { Section } from '../../parts/section';
import { client } from '../../service';
import { chartOf, type Slot } from './chart-slots';
import type { Filter } from './filter';
import type { Period } from './period';
import { COUNTS } from './provisioning.graphql';
import { snapshot } from './snapshot';
import { type StatusClass, statusClasses } from './status-class';

/** How many requests there were, by hour or day and by what became of them. */
export function Counts({ filter, period, now }: { filter: Filter; period: Period; now: number }) {
  const t = useText();
  const chart = chartOf(period, now);
  const query = useQuery({
    queryKey: ['provisioning', 'counts', filter],
    queryFn: ({ signal }) => client.request(COUNTS, { filter }, { signal }),
    ...snapshot,
    enabled: chart !== undefined,
  });
  return (
    <Section title={t('counts.title')}>
      {chart ? (
        <Loaded query={query}>
          {({ provisioningCounts }) => (
            <>
              <Chart {...chart} counts={provisioningCounts?.counts ?? []} />
              {provisioningCounts?.isComplete === false && <Text size="sm">{t('counts.incomplete')}</Text>}
            </>
          )}
        </Loaded>
      ) : (
        <Text size="sm">{t('counts.tooLong')}</Text>
      )}
    </Section>
  );
}

interface ChartProps {
  unit: 'hour' | 'day';
  slots: readonly Slot[];
  counts: readonly { start: string; statusClass: StatusClass; requests: number }[];
}

function Chart({ unit, slots, counts }: ChartProps) {
  const t = useText();
  const { formatDate } = useIntl();
  const bars = slots.map((slot) => ({
    ...slot,
    id: String(slot.from),
    label: formatDate(slot.from, shown[unit]),
    values: statusClasses.map(() => 0),
  }));
  for (const { start, statusClass, requests } of counts) {
    // The first hour may begin before the period.
    const bar = bars.find(({ to }) => Date.parse(start) < to);
    if (bar) bar.values[statusClasses.indexOf(statusClass)]! += requests;
  }
  return (
    <Bars
      label={t('counts.title')}
      period={t(`counts.${unit}`)}
      table={t('counts.table')}
      series={statusClasses.map((id) => ({ id, label: t(`counts.${id}`), tone: tones[id] }))}
      bars={bars}
      link={({ from, to }, content, isFocusable) => (
        <NarrowTo from={from} to={to} isFocusable={isFocusable}>
          {content}
        </NarrowTo>
      )}
    />
  );
}

const tones = { SUCCESSFUL: 'good', REDIRECTION: 'neutral', CLIENT_ERROR: 'warning', SERVER_ERROR: 'bad' } as const;

const shown = {
  hour: { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  day: { weekday: 'short', month: 'short', day: 'numeric' },
} as const;

function NarrowTo({ from, to, isFocusable, children }: Slot & { isFocusable: boolean; children: ReactNode }) {
  return (
    <PageLink
      from="/provisioning"
      to="/provisioning"
      search={(before) => ({
        ...before,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        after: undefined,
      })}
      resetScroll={false}
      size="sm"
      {...(!isFocusable && { tabIndex: -1 })}
    >
      {children}
    </PageLink>
  );
}
