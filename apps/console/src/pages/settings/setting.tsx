import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { languages } from '../../language/catalogues';
import { useText } from '../../language/language';
import { languageNames, serviceNames } from '../../language/language-names';
import { Lines } from '../../parts/lines';
import type { Field, Settings } from './fields';

type Value = Settings[keyof Settings];

interface SettingProps {
  field: Field;
  value: Value;
  /** What the service said against it. */
  problem: string | undefined;
  disabled: boolean;
  change(value: Value): void;
}

/** One setting, in the form that its kind has. */
export function Setting({ field, value, problem, disabled, change }: SettingProps) {
  const t = useText();
  const common = {
    name: field.name,
    label: t(`settings.${field.name}`),
    description: t(`settings.${field.name}.help`),
    error: problem,
    disabled,
  };
  switch (field.kind) {
    case 'switch':
      return (
        <Switch {...common} checked={value === true} onChange={({ currentTarget }) => change(currentTarget.checked)} />
      );
    case 'name-source':
      return (
        <NativeSelect
          {...common}
          value={String(value)}
          onChange={({ currentTarget }) => change(currentTarget.value as Settings['nameSource'])}
          data={(['IDENTITY_PROVIDER', 'PERSON'] as const).map((source) => ({
            value: source,
            label: t(`settings.nameSource.${source}`),
          }))}
        />
      );
    case 'language':
      return (
        <NativeSelect
          {...common}
          value={String(value)}
          onChange={({ currentTarget }) => change(currentTarget.value as Settings['mailLanguage'])}
          data={languages.map((language) => ({ value: serviceNames[language], label: languageNames[language] }))}
        />
      );
    case 'domains':
      return <Lines {...common} lines={value as string[]} change={change} />;
    default:
      return (
        <TextInput
          {...common}
          inputMode="numeric"
          value={value === null ? '' : String(value)}
          placeholder={field.kind === 'optional-number' ? t('settings.default') : undefined}
          onChange={({ currentTarget }) => change(numberIn(currentTarget.value) as number | null)}
          error={problem ?? (isWithin(field, value) ? undefined : t('settings.range', rangeOf(field)))}
        />
      );
  }
}

/** Text that is no number stays as it was typed, so that it can be corrected. */
const numberIn = (text: string): number | string | null =>
  text.trim() === '' ? null : /^\d{1,15}$/.test(text.trim()) ? Number(text) : text;

const rangeOf = ({ min = 0, max = Number.MAX_SAFE_INTEGER }: Field) => ({ min, max });

/** Whether a value may be saved. */
export function isWithin(field: Field, value: unknown): boolean {
  const { min, max } = rangeOf(field);
  if (field.kind === 'optional-number' && value === null) return true;
  if (field.kind !== 'number' && field.kind !== 'optional-number') return true;
  return typeof value === 'number' && value >= min && value <= max;
}
