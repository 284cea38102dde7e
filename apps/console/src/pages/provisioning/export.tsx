import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { downloadCsv } from '../../parts/download';
import { Problem } from '../../parts/problem';
import { fileAt } from '../../service';
import type { Filter } from './filter';

/** The requests of the filter as a file, the oldest first. */
export function Export({ filter }: { filter: Filter }) {
  const t = useText();
  const file = useMutation({
    mutationFn: () => fileAt(`audit/provisioning?${parametersOf(filter)}`),
    onSuccess: (content) => downloadCsv(content, 'provisioning.csv'),
  });
  return (
    <>
      <Button variant="default" onClick={() => file.mutate()} loading={file.isPending}>
        {t('provisioning.export')}
      </Button>
      {file.error && <Problem error={file.error} />}
    </>
  );
}

/** A criterion with several values is a repeated parameter. */
function parametersOf(filter: Filter): URLSearchParams {
  const parameters = new URLSearchParams({ format: 'csv' });
  for (const [name, value] of Object.entries(filter))
    for (const one of [value].flat()) parameters.append(name, String(one));
  return parameters;
}
