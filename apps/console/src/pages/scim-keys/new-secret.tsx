import { useText } from '../../language/language';
import { SecretOnce } from '../../parts/secret-once';
import type { Issued } from './scim-key';

export function NewSecret({ issued: { secret, warnings }, close }: { issued: Issued; close(): void }) {
  const t = useText();
  return (
    <SecretOnce
      title={t('keys.secret')}
      help={t('keys.once')}
      secret={secret}
      fileName="scim-key.txt"
      warnings={warnings.some(({ code }) => code === 'SCIM_DISABLED') ? [t('keys.scimOff')] : []}
      close={close}
    />
  );
}
