import { Button, Checkbox, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../language/language';
import { CopyButton } from './copy';
import { Dialog } from './dialog';
import { download } from './download';
import { Notice } from './notice';

interface SecretOnceProps {
  title: string;
  /** What to do with it. */
  help: string;
  secret: string;
  /** Of the file that it can be downloaded as. */
  fileName: string;
  /** What the service wants known about the new secret. */
  warnings: readonly string[];
  close(): void;
}

/** A secret that nobody can read again. Only who says that it is stored can close it. */
export function SecretOnce({ title, help, secret, fileName, warnings, close }: SecretOnceProps) {
  const t = useText();
  const [isStored, setStored] = useState(false);
  return (
    <Dialog title={title}>
      <Stack>
        <Text size="sm">{help}</Text>
        <Code block className="secret" data-testid="secret">
          {secret}
        </Code>
        <Group>
          <CopyButton text={secret} subject={title} />
          <Button
            size="xs"
            variant="default"
            onClick={() => download(new Blob([`${secret}\n`], { type: 'text/plain' }), fileName)}
          >
            {t('secret.download')}
          </Button>
        </Group>
        {warnings.map((warning) => (
          <Notice key={warning} color="yellow">
            {warning}
          </Notice>
        ))}
        <Checkbox
          label={t('secret.stored')}
          checked={isStored}
          onChange={({ currentTarget }) => setStored(currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button onClick={close} disabled={!isStored}>
            {t('close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
