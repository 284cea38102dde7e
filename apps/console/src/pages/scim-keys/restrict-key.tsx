import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useText } from '../../language/language';
import { Dialog } from '../../parts/dialog';
import { Lines } from '../../parts/lines';
import { Problem } from '../../parts/problem';
import { useNotify } from '../../parts/use-notify';
import { client } from '../../service';
import type { ScimKey } from './scim-key';
import { RESTRICT } from './scim-keys.graphql';
import { useKeyAct } from './use-key-act';

/** The addresses that a key can be used from. */
export function RestrictKey({ scimKey: { id, allowedRanges }, close }: { scimKey: ScimKey; close(): void }) {
  const t = useText();
  const notify = useNotify();
  const [ranges, setRanges] = useState<string[]>(allowedRanges);
  const act = useKeyAct(
    () => client.request(RESTRICT, { input: { keyId: id, allowedRanges: ranges } }),
    () => {
      notify(t('keys.restricted'));
      close();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    act.mutate(undefined);
  };
  return (
    <Dialog title={t('keys.restrict')} close={close}>
      <form onSubmit={submit}>
        <Stack>
          <Lines
            label={t('keys.ranges')}
            description={t('keys.ranges.help')}
            error={undefined}
            disabled={act.isPending}
            lines={ranges}
            change={setRanges}
          />
          {act.error && <Problem error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={act.isPending}>
              {t('keys.restrict.act')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
