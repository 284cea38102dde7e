import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { download } from '../../parts/download';
import { Problem } from '../../parts/problem';
import { fileAt } from '../../service';
import type { Filter } from './filter';

/** Excel reads a file without it as if it were not UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The requests of the filter as a file, the oldest first. */
export function Export({ filter }: { filter: Filter }) {
  const t = useText();
  const file = useMutation({
    mutationFn: () => fileAt(`audit/provisioning?${parametersOf(filter)}`),
    onSuccess: (content) => download(new Blob([BYTE_ORDER_MARK, content], { type: 'text/csv' }), 'provisioning.csv'),
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
