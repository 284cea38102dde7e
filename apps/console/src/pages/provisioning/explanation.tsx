import { Text } from '@mantine/core';
import { useKnownText, useText } from '../../language/language';
import { PageLink } from '../../parts/page-link';
import { useCaller } from '../../session/caller';

interface Explained {
  cause: string;
  why: string;
  whatToDo: string;
}

/** What a failure can be put right with on the settings page. */
const BY_SETTINGS: ReadonlySet<string> = new Set([
  'ADDRESS_NOT_ALLOWED',
  'IMMUTABLE',
  'KEY_EXPIRED',
  'KEY_REVOKED',
  'KEY_UNKNOWN',
  'RATE_LIMITED',
  'REMOVAL_SAFEGUARD',
  'SCIM_DISABLED',
  'SCIM_PAUSED',
  'UNKNOWN_MEMBERS',
]);

/** Why requests failed and what to do, in the person's language. The service may know more causes than the console. */
export function Explanation({ of: { cause, why, whatToDo } }: { of: Explained }) {
  const t = useText();
  const known = useKnownText();
  const { may } = useCaller();
  const texts = [known(`explanation.${cause}.why`), known(`explanation.${cause}.whatToDo`)];
  return (
    <>
      {texts.every((text) => text !== undefined) ? (
        texts.map((text) => (
          <Text key={text} size="sm">
            {text}
          </Text>
        ))
      ) : (
        <Text size="sm" lang="en">
          {why} {whatToDo}
        </Text>
      )}
      {BY_SETTINGS.has(cause) && may('access.read') && (
        <PageLink to="/settings" size="sm">
          {t('causes.settings')}
        </PageLink>
      )}
    </>
  );
}
