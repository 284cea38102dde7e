import { useText } from '../../language/language';
import { Dialog } from '../../parts/dialog';
import { client } from '../../service';
import { NewKeyForm } from './new-key-form';
import { endOf, type Issued, type NewKey } from './scim-key';
import { GENERATE } from './scim-keys.graphql';
import { useKeyAct } from './use-key-act';

export function GenerateKey({ close, done }: { close(): void; done(issued: Issued): void }) {
  const t = useText();
  const act = useKeyAct(
    async ({ name, day }: NewKey) =>
      (await client.request(GENERATE, { input: { name, expiresAt: endOf(day) } })).issued!,
    done,
  );
  return (
    <Dialog title={t('keys.generate')} close={close}>
      <NewKeyForm
        name={t('keys.title.one')}
        act={t('keys.generate')}
        busy={act.isPending}
        error={act.error}
        close={close}
        submit={act.mutate}
      />
    </Dialog>
  );
}
