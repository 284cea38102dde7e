import { SimpleGrid, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../../language/language';
import { Confirm } from '../../parts/confirm';
import { Section } from '../../parts/section';
import type { Why } from '../../parts/why';
import { useCaller } from '../../session/caller';
import { type FieldGroup, groups, type Organization } from './fields';
import { SaveBar } from './save-bar';
import { Setting } from './setting';
import { useSettings } from './use-settings';

const [scim, ...others] = groups;

/** The settings that wait for Save. The keys, which do not, stand between them as on the help page. */
export function SettingsForm({ organization, children }: { organization: Organization; children: ReactNode }) {
  const t = useText();
  const settings = useSettings(organization);
  const [isConfirming, setConfirming] = useState(false);
  const save = async (why: Why = {}) => {
    // The bar and the dialog show the error.
    await settings.save(why).then(
      () => setConfirming(false),
      () => {},
    );
  };
  return (
    <>
      <Group group={scim!} settings={settings} />
      {children}
      {others.map((group) => (
        <Group key={group.id} group={group} settings={settings} />
      ))}
      <SaveBar
        changed={settings.changed}
        busy={settings.isSaving}
        canSave={settings.canSave}
        error={isConfirming ? undefined : settings.error}
        save={() => (settings.isDangerous ? setConfirming(true) : void save())}
        discard={settings.discard}
        reload={settings.reload}
      />
      {isConfirming && (
        <Confirm
          title={t('save.confirm')}
          act={t('save.act')}
          close={() => setConfirming(false)}
          confirm={(why) => void save(why)}
          busy={settings.isSaving}
          error={settings.error}
        >
          {settings.changed.includes('scimEnabled') && <Text size="sm">{t('save.confirm.scim')}</Text>}
          {settings.changed.includes('legalHold') && <Text size="sm">{t('save.confirm.hold')}</Text>}
        </Confirm>
      )}
    </>
  );
}

function Group({ group, settings }: { group: FieldGroup; settings: ReturnType<typeof useSettings> }) {
  const t = useText();
  const { may } = useCaller();
  const isAllowed = may(group.permission);
  const show = (field: FieldGroup['fields'][number]) => (
    <Setting
      key={field.name}
      field={field}
      value={settings.values[field.name]}
      problem={settings.problemOf(field.name)}
      disabled={!isAllowed || settings.isSaving}
      change={(value) => settings.change(field.name, value)}
    />
  );
  const isSwitch = ({ kind }: FieldGroup['fields'][number]) => kind === 'switch';
  return (
    <Section title={t(`settings.group.${group.id}`)} help={t(`settings.group.${group.id}.help`)}>
      <Stack>{group.fields.filter(isSwitch).map(show)}</Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'end' }}>
        {group.fields.filter((field) => !isSwitch(field)).map(show)}
      </SimpleGrid>
    </Section>
  );
}
