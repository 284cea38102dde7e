import { useCallback, useState } from 'react';
import type { Member } from './members.graphql';

const NOBODY: ReadonlyMap<string, Member> = new Map();

/** Who is selected, on all pages of a list. Another list (`key`) begins with nobody. */
export function useSelection(members: readonly Member[], key: string) {
  const [state, setState] = useState({ key, chosen: NOBODY });
  const chosen = state.key === key ? state.chosen : NOBODY;
  const change = useCallback(
    (ids: readonly string[], isChosen: boolean) => {
      const next = new Map(chosen);
      for (const member of members)
        if (ids.includes(member.id))
          if (isChosen) next.set(member.id, member);
          else next.delete(member.id);
      setState({ key, chosen: next });
    },
    [chosen, key, members],
  );
  const toggle = useCallback((id: string) => change([id], !chosen.has(id)), [change, chosen]);
  return { chosen, change, toggle, clear: () => setState({ key, chosen: NOBODY }) };
}

export type Selection = ReturnType<typeof useSelection>;
