import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

interface Series {
  id: string;
  label: string;
  tone: 'good' | 'neutral' | 'warning' | 'bad';
}

interface Bar {
  id: string;
  label: string;
  /** One for each series. */
  values: readonly number[];
}

interface BarsProps<One extends Bar> {
  /** What is counted. */
  label: string;
  /** What a bar stands for. */
  period: string;
  /** What shows the table. */
  table: string;
  /** From the bottom to the top. The order and the numbers say what colors alone would not. */
  series: readonly Series[];
  bars: readonly One[];
  /** A link that narrows the page to the bar. One that is not focusable has a twin in the table. */
  link(bar: One, content: ReactNode, isFocusable: boolean): ReactNode;
}

const HEIGHT = 100;
/** So that one of a thousand is still seen. */
const LOWEST = 3;

/** Stacked bars for the eye, and the same numbers as a table for the keyboard and for screen readers. */
export function Bars<One extends Bar>({ label, period, table, series, bars, link }: BarsProps<One>) {
  const { formatNumber } = useIntl();
  const totals = series.map((_, index) => sum(bars.map(({ values }) => values[index] ?? 0)));
  const highest = Math.max(1, ...bars.map(({ values }) => sum(values)));
  const counted = ({ values }: Bar) =>
    series.flatMap((one, index) => (values[index] ? `${one.label} ${formatNumber(values[index])}` : [])).join(' · ');
  return (
    <figure className="bars" aria-label={label}>
      <Group gap="md" component="ul" className="plain-list">
        {series.map(({ id, label: name, tone }, index) => (
          <Text key={id} size="sm" component="li">
            <svg className="bars-sample" viewBox="0 0 1 1" aria-hidden="true">
              <rect width="1" height="1" className={`bar-${tone}`} />
            </svg>{' '}
            {name} {formatNumber(totals[index]!)}
          </Text>
        ))}
      </Group>
      <Text size="xs" mt="xs" aria-hidden="true">
        {formatNumber(highest)}
      </Text>
      <svg
        className="bars-drawing"
        viewBox={`0 0 ${bars.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {bars.map((bar, place) => (
          <g key={bar.id}>
            {link(
              bar,
              <>
                <title>{[bar.label, counted(bar)].filter(Boolean).join('\n')}</title>
                <rect x={place} width="1" height={HEIGHT} className="bar-room" />
                {stack(bar.values, highest).map(({ top, height, index }) => (
                  <rect
                    key={series[index]!.id}
                    x={place + 0.1}
                    width="0.8"
                    y={top}
                    height={height}
                    className={`bar-${series[index]!.tone}`}
                  />
                ))}
              </>,
              false,
            )}
          </g>
        ))}
      </svg>
      <Group justify="space-between" wrap="nowrap" aria-hidden="true">
        <Text size="xs">{bars[0]?.label}</Text>
        <Text size="xs" ta="end">
          {bars.length > 1 && bars.at(-1)?.label}
        </Text>
      </Group>
      <details>
        <summary>{table}</summary>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{period}</th>
              {series.map(({ id, label: name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars
              .filter(({ values }) => sum(values) > 0)
              .map((bar) => (
                <tr key={bar.id}>
                  <th scope="row">{link(bar, bar.label, true)}</th>
                  {series.map(({ id, label: name }, index) => (
                    <td key={id} data-label={name}>
                      {formatNumber(bar.values[index] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Where the parts of a bar are, the first at the bottom. */
function stack(values: readonly number[], highest: number) {
  let top = HEIGHT;
  return values.flatMap((value, index) => {
    if (value === 0) return [];
    const height = Math.max(LOWEST, (value / highest) * (HEIGHT - LOWEST * values.length));
    top -= height;
    return [{ top, height, index }];
  });
}
