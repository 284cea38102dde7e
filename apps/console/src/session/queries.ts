import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut } from '../service';

type Listener = () => void;
const listeners = new Set<Listener>();

/** Calls back when the service no longer knows the session. Returns how to stop. */
export function onSignedOut(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const onError = (error: unknown) => {
  if (isSignedOut(error)) for (const listener of listeners) listener();
};

/** The client repeats requests itself, so nothing is repeated here. */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: { queries: { retry: false, staleTime: 10_000 }, mutations: { retry: false } },
});
