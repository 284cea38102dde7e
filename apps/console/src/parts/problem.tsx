import { Button, Group, Text } from '@mantine/core';
import { RefusalError } from '@rollcall/client';
import { useKnownText, useText } from '../language/language';
import { CopyButton } from './copy';
import { Notice } from './notice';
import { useRefusalText } from './use-refusal-text';

interface ProblemProps {
  error: unknown;
  retry?: (() => void) | undefined;
}

/** Why something failed, in the person's language, with what the operator needs to find it. */
export function Problem({ error, retry }: ProblemProps) {
  const t = useText();
  const title = useProblemTitle(error);
  const refusal = error instanceof RefusalError ? error : undefined;
  const copied = [refusal?.code, messageOf(error), refusal?.requestId].filter(Boolean).join('\n');
  return (
    <Notice color="red" title={title} role="alert">
      {refusal && (
        <Text size="sm" lang="en" className="anywhere">
          {refusal.message}
        </Text>
      )}
      <Text size="sm" c="dimmed" className="anywhere">
        {refusal && t('problem.code', { code: refusal.code })}
        {refusal?.requestId && ` · ${t('problem.request', { id: refusal.requestId })}`}
      </Text>
      <Group mt="xs" gap="xs">
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('retry')}
          </Button>
        )}
        <CopyButton text={copied} label={t('problem.copy')} />
      </Group>
    </Notice>
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function useProblemTitle(error: unknown): string {
  const t = useText();
  const known = useKnownText();
  const refusalText = useRefusalText();
  if (!(error instanceof RefusalError)) return t('problem.connection');
  // Links say more than their code.
  return known(`unusable.${error.details.reason}`) ?? refusalText(error.code);
}
