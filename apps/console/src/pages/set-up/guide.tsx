import { Box, NativeSelect, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../language/language';
import { CopyValue } from '../../parts/copy';
import { Section } from '../../parts/section';
import { providerNames } from '../scim-keys/scim-key';
import { type GuideField, type GuideName, guideNames, guides, type Step } from './guides';
import { EnableStep, KeyStep } from './own-steps';
import { setUpSearch } from './search';
import type { SetUp, SetUpOrganization } from './set-up';

interface GuideProps {
  organization: SetUpOrganization;
  setUp: SetUp;
  provider: GuideName;
}

/** The steps here and in the identity provider, with this organization's values. */
export function Guide({ organization, setUp, provider }: GuideProps) {
  const t = useText();
  const navigate = useNavigate({ from: '/set-up' });
  const steps: readonly Step[] = guides[provider];
  return (
    <Section title={t('setUp.steps')}>
      <NativeSelect
        label={t('setUp.provider')}
        value={provider}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: setUpSearch({ provider: value }), replace: true })
        }
        data={guideNames.map((value) => ({
          value,
          label: value === 'OTHER' ? t('setUp.provider.other') : providerNames[value],
        }))}
      />
      <Stack component="ol" gap="lg" className="steps">
        <EnableStep isEnabled={organization.settings.scimEnabled} />
        <KeyStep setUp={setUp} organization={organization} />
        {steps.map(({ text, fields = [] }) => (
          <li key={text}>
            <Text size="sm">{t(text)}</Text>
            {fields.length > 0 && <Fields fields={fields} baseUrl={organization.scimBaseUrl ?? ''} />}
          </li>
        ))}
      </Stack>
    </Section>
  );
}

function Fields({ fields, baseUrl }: { fields: readonly GuideField[]; baseUrl: string }) {
  return (
    <Box component="dl" className="facts" mt="xs">
      {fields.map(({ label, value }) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt lang="en">{label}</dt>
          <FieldValue of={value} label={label} baseUrl={baseUrl} />
        </div>
      ))}
    </Box>
  );
}

/** What is typed can be copied. What is chosen is a word of the identity provider's own page. */
function FieldValue({ of, label, baseUrl }: { of: GuideField['value']; label: string; baseUrl: string }) {
  const t = useText();
  if (of === 'SCIM_KEY') return <dd>{t('setUp.theKey')}</dd>;
  if (of !== 'BASE_URL' && 'choice' in of) return <dd lang="en">{of.choice}</dd>;
  return (
    <dd>
      <CopyValue value={of === 'BASE_URL' ? baseUrl : of.text} subject={label} />
    </dd>
  );
}
