import { Button, Code, Group, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useText } from '../language/language';

/** `subject` tells apart the buttons of one page that have the same words. */
export function CopyButton({ text, label, subject }: { text: string; label?: string; subject?: string }) {
  const t = useText();
  const { copy, copied } = useClipboard({ timeout: 3000 });
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={() => copy(text)}
        aria-label={subject && t(copied ? 'copied.subject' : 'copy.subject', { subject })}
      >
        {copied ? t('copied') : (label ?? t('copy'))}
      </Button>
      <VisuallyHidden role="status">{copied && t('copied')}</VisuallyHidden>
    </>
  );
}

/** A value that is needed elsewhere. */
export function CopyValue({ value, subject }: { value: string; subject: string }) {
  return (
    <Group gap="xs" wrap="wrap">
      <Code className="anywhere">{value}</Code>
      <CopyButton text={value} subject={subject} />
    </Group>
  );
}
