import { useIntl } from 'react-intl';
import { useText } from '../language/language';

/** Why the service refused something, by its code. Catalogues have a sentence for every code; the service may be newer. */
export function useRefusalText(): (code: string) => string {
  const t = useText();
  const { messages } = useIntl();
  return (code) => {
    const key = `refusal.${code}`;
    return key in messages ? t(key as 'refusal.FORBIDDEN') : t('problem.other');
  };
}
