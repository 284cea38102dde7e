import { useKnownText, useText } from '../language/language';

/** Why the service refused something, by its code. Catalogues have a sentence for every code; the service may be newer. */
export function useRefusalText(): (code: string) => string {
  const t = useText();
  const known = useKnownText();
  return (code) => known(`refusal.${code}`) ?? t('problem.other');
}
