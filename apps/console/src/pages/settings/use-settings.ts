import { RefusalError } from '@rollcall/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../language/language';
import { useNotify } from '../../parts/use-notify';
import type { Why } from '../../parts/why';
import { type Edits, type Field, type FieldName, groups, type Organization, unsaved } from './fields';
import { parts, saveSettings } from './save-settings';
import { isWithin } from './setting';

/** The settings as they would be saved, over those that are. What the service has changes below the edits. */
export function useSettings(organization: Organization) {
  const t = useText();
  const notify = useNotify();
  const client = useQueryClient();
  const { settings } = organization;
  const [edits, setEdits] = useState<Edits>({});
  const changes: Edits = Object.assign({}, ...parts.map((part) => unsaved(settings, edits, part)));
  const changed = Object.keys(changes) as FieldName[];
  const reload = () => client.invalidateQueries({ queryKey: ['organization'] });
  const saving = useMutation({
    mutationFn: (why: Why) => saveSettings(organization, edits, why),
    onSuccess: () => notify(t('save.done')),
    // Also after a refusal: what was saved before it is saved.
    onSettled: reload,
  });
  useBlocker({
    shouldBlockFn: () => changed.length > 0 && !window.confirm(t('save.leave')),
    enableBeforeUnload: () => changed.length > 0,
  });
  const { error } = saving;
  const refusedField = error instanceof RefusalError ? error.field?.split('[', 1)[0] : undefined;
  return {
    values: { ...settings, ...edits },
    changed,
    canSave: groups.every(({ fields }) =>
      fields.every((field: Field) => !(field.name in changes) || isWithin(field, changes[field.name])),
    ),
    error,
    isSaving: saving.isPending,
    /** Switching SCIM off and lifting a legal hold. */
    isDangerous: changes.scimEnabled === false || changes.legalHold === false,
    problemOf: (name: FieldName) => (name === refusedField ? error?.message : undefined),
    change: (name: FieldName, value: Edits[FieldName]) => setEdits((before) => ({ ...before, [name]: value })),
    save: (why: Why) => saving.mutateAsync(why),
    discard: () => {
      setEdits({});
      saving.reset();
    },
    reload: () => {
      saving.reset();
      void reload();
    },
  };
}
