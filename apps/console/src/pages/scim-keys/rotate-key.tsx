import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../language/language';
import { Dialog } from '../../parts/dialog';
import { client } from '../../service';
import { NewKeyForm } from './new-key-form';
import { endOf, type Issued, type NewKey } from './scim-key';
import { ROTATE } from './scim-keys.graphql';
import { useKeyAct } from './use-key-act';

const OVERLAPS_H = [1, 4, 24] as const;

/** A new key while the old one still works, so that no request fails meanwhile. */
export function RotateKey({ name, close, done }: { name: string; close(): void; done(issued: Issued): void }) {
  const t = useText();
  const [hours, setHours] = useState<number>(OVERLAPS_H[0]);
  const act = useKeyAct(
    async (key: NewKey) =>
      (
        await client.request(ROTATE, {
          input: { name: key.name, expiresAt: endOf(key.day), overlapMinutes: hours * 60 },
        })
      ).issued!,
    done,
  );
  return (
    <Dialog title={t('keys.rotate')} close={close}>
      <NewKeyForm
        name={name}
        act={t('keys.rotate')}
        busy={act.isPending}
        error={act.error}
        close={close}
        submit={act.mutate}
      >
        <Text size="sm">{t('keys.rotate.help')}</Text>
        <NativeSelect
          label={t('keys.overlap')}
          value={String(hours)}
          onChange={({ currentTarget }) => setHours(Number(currentTarget.value))}
          data={OVERLAPS_H.map((value) => ({ value: String(value), label: t('keys.overlap.hours', { hours: value }) }))}
        />
      </NewKeyForm>
    </Dialog>
  );
}
