import { useMutation, useQueryClient } from '@tanstack/react-query';

/** An act on a key. It applies at once, whatever is unsaved on the page, and the page then shows the keys as they are. */
export function useKeyAct<Input, Result>(act: (input: Input) => Promise<Result>, done: (result: Result) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    // A secret stays nowhere but in the dialog that shows it.
    gcTime: 0,
    onSuccess: async (result) => {
      done(result);
      await queries.invalidateQueries({ queryKey: ['organization'] });
    },
  });
}
