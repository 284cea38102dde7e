import { useState } from 'react';
import { type Beginning, useSession } from './session-context';

/** Begins a session. It is no mutation of the query client, which would keep the secret among its variables. */
export function useBeginning() {
  const { begin } = useSession();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const start = async (body: Beginning) => {
    setBusy(true);
    setError(undefined);
    await begin(body).catch(setError);
    setBusy(false);
  };
  return { start, error, isBusy };
}
