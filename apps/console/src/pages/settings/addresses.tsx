import { useText } from '../../language/language';
import { CopyValue } from '../../parts/copy';
import { Section } from '../../parts/section';
import type { Organization } from './fields';

/** What an identity provider asks for, besides the key. */
export function Addresses({ organization: { id, scimBaseUrl, scim1BaseUrl } }: { organization: Organization }) {
  const t = useText();
  const values = [
    [t('addresses.orgId'), id],
    [t('addresses.scim'), scimBaseUrl],
    [t('addresses.scim1'), scim1BaseUrl],
  ] as const;
  return (
    <Section title={t('addresses.title')} help={t('addresses.help')}>
      <dl className="facts">
        {values.map(
          ([subject, value]) =>
            value && (
              <div key={subject} style={{ display: 'contents' }}>
                <dt>{subject}</dt>
                <dd>
                  <CopyValue value={value} subject={subject} />
                </dd>
              </div>
            ),
        )}
      </dl>
    </Section>
  );
}
