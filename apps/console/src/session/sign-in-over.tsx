import { Modal, Stack, Text } from '@mantine/core';
import { useText } from '../language/language';
import { SignInForm } from './sign-in-form';

/** Over a page whose session ended: what was typed in it stays, so it cannot be closed. */
export function SignInOver() {
  const t = useText();
  return (
    <Modal
      opened
      onClose={() => {}}
      title={t('signIn.again')}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={400}
    >
      <Stack>
        <Text size="sm">{t('signIn.again.help')}</Text>
        <SignInForm />
      </Stack>
    </Modal>
  );
}
