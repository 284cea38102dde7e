import { Button } from '@mantine/core';
import { useKnownText, useText } from '../../language/language';
import type { ProvisioningSearch } from './search';

interface WithoutProps {
  search: ProvisioningSearch;
  /** The exact period, as it is shown. */
  exact: string | undefined;
  apply(change: ProvisioningSearch): void;
}

/** Removes the filters that have no field of their own, or that one may have got by a link. */
export function Without({ search: { cause, resource }, exact, apply }: WithoutProps) {
  const t = useText();
  const known = useKnownText();
  const filters: [string | undefined, ProvisioningSearch][] = [
    [cause && (known(`cause.${cause}`) ?? cause), { cause: undefined }],
    [resource && t('provisioning.without.resource'), { resource: undefined }],
    [exact, { from: undefined, to: undefined }],
  ];
  return filters.map(
    ([filter, change]) =>
      filter && (
        <Button
          key={Object.keys(change).join()}
          variant="default"
          h="auto"
          py={6}
          onClick={() => apply(change)}
          styles={WRAPPED}
        >
          {t('provisioning.without', { filter })}
        </Button>
      ),
  );
}

const WRAPPED = { label: { whiteSpace: 'normal', overflowWrap: 'anywhere' } } as const;
