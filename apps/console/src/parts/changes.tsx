import { Code } from '@mantine/core';
import { useText } from '../language/language';
import { Name } from './name';

interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** What an event changed: each attribute before and after. */
export const Changes = ({ changes }: { changes: readonly FieldChange[] }) => (
  <ul className="plain-list changes">
    {changes.map(({ field, before, after }, index) => (
      // An attribute can be in several changes, whose order is fixed.
      <li key={index}>
        <Code>{field}</Code> {before === null ? <ins>{shownAs(after)}</ins> : <Both before={before} after={after} />}
      </li>
    ))}
  </ul>
);

function Both({ before, after }: Omit<FieldChange, 'field'>) {
  const t = useText();
  return (
    <>
      <del>{shownAs(before)}</del> → {after === null ? t('change.none') : <ins>{shownAs(after)}</ins>}
    </>
  );
}

const shownAs = (value: unknown) => <Name>{textOf(value)}</Name>;

/** A reference is shown by its name, everything else as it is. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value !== 'object' || value === null || !('label' in value)) return JSON.stringify(value);
  return typeof value.label === 'string' ? value.label : 'id' in value ? String(value.id) : '';
}
