import { useText } from '../../language/language';
import { providerNames } from './scim-key';

interface Health {
  identityProvider: keyof typeof providerNames | null;
  lastDay: { successful: number; clientError: number; serverError: number };
}

/** The identity provider that uses a key, in a list of facts. */
export function ProviderFact({ health }: { health: Pick<Health, 'identityProvider'> }) {
  const t = useText();
  return (
    <>
      <dt>{t('keys.provider')}</dt>
      <dd>{health.identityProvider ? providerNames[health.identityProvider] : t('keys.provider.unknown')}</dd>
    </>
  );
}

/** How many requests with a key succeeded and failed within a day. */
export function LastDayFact({ health: { lastDay } }: { health: Pick<Health, 'lastDay'> }) {
  const t = useText();
  const counts = { good: lastDay.successful, bad: lastDay.clientError + lastDay.serverError };
  return (
    <>
      <dt>{t('keys.lastDay')}</dt>
      <dd>{t('keys.lastDay.counts', counts)}</dd>
    </>
  );
}
