import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useText } from '../../language/language';
import { Problem } from '../../parts/problem';
import { SecretOnce } from '../../parts/secret-once';
import { Section } from '../../parts/section';
import { client } from '../../service';
import { useKeyAct } from '../scim-keys/use-key-act';
import { CREATE_LINK } from './set-up.graphql';

/** A link for somebody without an account, who can then follow this guide and do nothing else. */
export function Inviting() {
  const t = useText();
  const [name, setName] = useState('');
  const [url, setUrl] = useState<string>();
  const creating = useKeyAct(
    async () => (await client.request(CREATE_LINK, { input: { name: name.trim() } })).createSetUpLink!.url,
    setUrl,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!creating.isPending) creating.mutate(undefined);
  };
  return (
    <Section title={t('setUp.link.title')} help={t('setUp.link.help')}>
      <form onSubmit={submit}>
        <Stack align="start">
          <TextInput
            label={t('setUp.link.name')}
            value={name}
            onChange={({ target }) => setName(target.value)}
            required
            withAsterisk={false}
            maxLength={100}
            dir="auto"
            autoComplete="off"
          />
          {creating.error && <Problem error={creating.error} />}
          <Button type="submit" variant="default" loading={creating.isPending}>
            {t('setUp.link.create')}
          </Button>
        </Stack>
      </form>
      {url !== undefined && (
        <SecretOnce
          title={t('setUp.link.new')}
          help={t('setUp.link.once')}
          secret={url}
          fileName="set-up-link.txt"
          warnings={[]}
          close={() => setUrl(undefined)}
        />
      )}
    </Section>
  );
}
