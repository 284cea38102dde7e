import { useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../language/language';
import { LacksPermission } from '../../parts/lacks-permission';
import { Page } from '../../parts/page';
import { useCaller } from '../../session/caller';
import { Causes } from './causes';
import { Counts } from './counts';
import { filterOf } from './filter';
import { Filters } from './filters';
import { periodOf } from './period';
import { RecordView } from './record';
import { Requests } from './requests';

/** What identity providers asked for, and why some of it was refused. */
export function ProvisioningPage() {
  const t = useText();
  const { may } = useCaller();
  const { record } = useSearch({ from: '/provisioning' });
  if (!may('audit.read'))
    return (
      <Page title={t('provisioning.title')}>
        <LacksPermission permission="audit.read" />
      </Page>
    );
  // A page of its own, so that its title is read out.
  if (record !== undefined)
    return (
      <Page key={record} title={t('record.title')}>
        <RecordView id={record} />
      </Page>
    );
  return (
    <Page key="" title={t('provisioning.title')}>
      <Log />
    </Page>
  );
}

function Log() {
  const search = useSearch({ from: '/provisioning' });
  const queries = useQueryClient();
  // Fixed until somebody wants to see what is new, so that the pages of the list continue one another.
  const [now, setNow] = useState(Date.now);
  const filter = filterOf(search, now);
  const refresh = () => {
    setNow(Date.now());
    void queries.invalidateQueries({ queryKey: ['provisioning'] });
  };
  return (
    <>
      <Filters key={JSON.stringify(search)} search={search} filter={filter} />
      <Counts filter={filter} period={periodOf(search, now)} now={now} />
      <Causes filter={filter} refresh={refresh} />
      <Requests filter={filter} after={search.after} refresh={refresh} />
    </>
  );
}
