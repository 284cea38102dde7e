import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../language/language';
import { LacksPermission } from '../../parts/lacks-permission';
import { Page } from '../../parts/page';
import { useCaller } from '../../session/caller';
import { Causes } from './causes';
import { filterOf } from './filter';
import { Filters } from './filters';
import { Requests } from './requests';

/** What identity providers asked for, and why some of it was refused. */
export function ProvisioningPage() {
  const t = useText();
  const { may } = useCaller();
  return (
    <Page title={t('provisioning.title')}>
      {may('audit.read') ? <Content /> : <LacksPermission permission="audit.read" />}
    </Page>
  );
}

function Content() {
  const search = useSearch({ from: '/provisioning' });
  // Fixed while the page is open, so that its pages continue one another.
  const [now] = useState(Date.now);
  const filter = filterOf(search, now);
  return (
    <>
      <Filters key={JSON.stringify(search)} search={search} />
      <Causes filter={filter} />
      <Requests filter={filter} after={search.after} />
    </>
  );
}
