import { Button, Text } from '@mantine/core';
import { useText } from '../../language/language';
import { Confirm } from '../../parts/confirm';
import { KeyName } from '../../parts/key-name';
import { Moment } from '../../parts/moment';
import { Notice } from '../../parts/notice';
import type { Why } from '../../parts/why';
import { client } from '../../service';
import { ProviderFact } from './key-facts';
import type { Issued, ScimKey } from './scim-key';
import { REGENERATE } from './scim-keys.graphql';
import { useKeyAct } from './use-key-act';

interface RegenerateKeyProps {
  keys: readonly ScimKey[];
  close(): void;
  rotate(): void;
  done(issued: Issued): void;
}

/** Ends the keys at once. Who uses them is said first, and that there is a way without an outage. */
export function RegenerateKey({ keys, close, rotate, done }: RegenerateKeyProps) {
  const t = useText();
  const act = useKeyAct(async (why: Why) => (await client.request(REGENERATE, { input: {} }, why)).issued!, done);
  return (
    <Confirm
      title={t('keys.regenerate')}
      act={t('keys.regenerate')}
      close={close}
      confirm={act.mutate}
      busy={act.isPending}
      error={act.error}
    >
      <Text size="sm">{t('keys.regenerate.help')}</Text>
      {keys.map((key) => (
        <LastUse key={key.id} scimKey={key} />
      ))}
      {keys.length === 1 && (
        <Notice color="blue" title={t('keys.rotate.instead')}>
          <Button size="xs" onClick={rotate}>
            {t('keys.rotate')}
          </Button>
        </Notice>
      )}
    </Confirm>
  );
}

function LastUse({ scimKey: { name, hint, lastUsedAt, health } }: { scimKey: ScimKey }) {
  const t = useText();
  return (
    <dl className="facts">
      <dt>{t('keys.key')}</dt>
      <dd>
        <KeyName of={{ name, hint }} />
      </dd>
      <dt>{t('keys.lastUsed')}</dt>
      <dd>
        <Moment at={lastUsedAt} none={t('never')} />
      </dd>
      {health && <ProviderFact health={health} />}
    </dl>
  );
}
