import { Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useText } from '../language/language';
import { Problem } from '../parts/problem';
import { EntrancePage } from './entrance';
import { useBeginning } from './use-beginning';

/** What the link of an invitation opens. Whoever accepts it is signed in. */
export function JoinPage({ invitation, cancel }: { invitation: string; cancel(): void }) {
  const t = useText();
  const { start, error, isBusy } = useBeginning();
  const [givenName, setGivenName] = useState('');
  const [familyName, setFamilyName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start({ invitation, givenName: givenName.trim(), familyName: familyName.trim() });
  };
  return (
    <EntrancePage title={t('join.title')}>
      <Text size="sm">{t('join.help')}</Text>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            autoComplete="given-name"
            label={t('join.givenName')}
            value={givenName}
            onChange={({ target }) => setGivenName(target.value)}
            maxLength={255}
            required
            withAsterisk={false}
            dir="auto"
          />
          <TextInput
            autoComplete="family-name"
            label={t('join.familyName')}
            value={familyName}
            onChange={({ target }) => setFamilyName(target.value)}
            maxLength={255}
            required
            withAsterisk={false}
            dir="auto"
          />
          <Button type="submit" loading={isBusy}>
            {t('join.act')}
          </Button>
          {error !== undefined && <Problem error={error} />}
          <Button variant="default" onClick={cancel}>
            {t('join.cancel')}
          </Button>
        </Stack>
      </form>
    </EntrancePage>
  );
}
