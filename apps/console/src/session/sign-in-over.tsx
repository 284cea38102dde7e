import { Stack, Text } from '@mantine/core';
import { useText } from '../language/language';
import { Dialog } from '../parts/dialog';
import { SignInForm } from './sign-in-form';

/** Over a page whose session ended: what was typed in it stays, so it cannot be closed. */
export function SignInOver() {
  const t = useText();
  return (
    <Dialog title={t('signIn.again')} zIndex={400}>
      <Stack>
        <Text size="sm">{t('signIn.again.help')}</Text>
        <SignInForm />
      </Stack>
    </Dialog>
  );
}
