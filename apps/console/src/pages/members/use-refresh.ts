import { useQueryClient } from '@tanstack/react-query';

/** Asks again for everything that a change of people can change. */
export function useRefresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () => Promise.all(['members', 'organization'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
}
