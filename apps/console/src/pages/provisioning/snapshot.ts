/** Loaded when the page opens and when somebody wants to see what is new, so that nothing moves while it is read. */
export const snapshot = { staleTime: Number.POSITIVE_INFINITY, refetchOnMount: 'always' } as const;
