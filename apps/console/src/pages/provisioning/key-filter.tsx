import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { client } from '../../service';
import { useCaller } from '../../session/caller';
import { KEY_NAMES } from './provisioning.graphql';

/** Around a name in any script, because an option can have no elements. */
const [FIRST_STRONG, END] = ['\u2068', '\u2069'];

interface KeyFilterProps {
  value: string | undefined;
  apply(key: string | undefined): void;
}

/** Chooses a SCIM key. One that no longer works can still be in the address of the page. */
export function KeyFilter({ value, apply }: KeyFilterProps) {
  const t = useText();
  const { may } = useCaller();
  const { data } = useQuery({
    queryKey: ['organization', 'keyNames'],
    queryFn: ({ signal }) => client.request(KEY_NAMES, {}, { signal }),
    enabled: may('access.read'),
  });
  const keys = data?.organization?.scimKeys ?? [];
  const others = value !== undefined && keys.every(({ id }) => id !== value) ? [value] : [];
  if (keys.length + others.length === 0) return null;
  return (
    <NativeSelect
      label={t('provisioning.key')}
      value={value ?? ''}
      onChange={({ currentTarget }) => apply(currentTarget.value || undefined)}
      data={[
        { value: '', label: t('provisioning.key.all') },
        ...keys.map(({ id, name, hint }) => ({ value: id, label: `${FIRST_STRONG}${name}${END} ${hint}` })),
        ...others,
      ]}
      className="by-name"
    />
  );
}
