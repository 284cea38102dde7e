import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ask } from '../service';
import { clearFragment, type Told } from './fragment';
import { onSignedOut, queries } from './queries';
import { type Beginning, SessionContext, type Ways } from './session-context';

// Whoever is signed in does not wait for them.
const JoinPage = lazy(async () => ({ default: (await import('./join.page')).JoinPage }));
const SignInPage = lazy(async () => ({ default: (await import('./sign-in.page')).SignInPage }));
const SignInOver = lazy(async () => ({ default: (await import('./sign-in-over')).SignInOver }));

type Answer = { signedIn: true } | { signedIn: false; ways: Ways };
type State = 'unknown' | 'in' | 'out' | 'expired';

/** Shows the children to whoever is signed in. If the session ends meanwhile, they stay, with the sign-in over them. */
export function SessionProvider({ told, children }: { told: Told; children: ReactNode }) {
  const [state, setState] = useState<State>('unknown');
  const [ways, setWays] = useState<Ways>();
  const [error, setError] = useState<unknown>(told.error);

  const check = useCallback(async () => {
    try {
      const answer = await ask<Answer>('GET', 'session');
      if (!answer.signedIn) setWays(answer.ways);
      setState((before) => (answer.signedIn ? 'in' : before === 'in' || before === 'expired' ? 'expired' : 'out'));
      if (answer.signedIn) await queries.invalidateQueries();
    } catch (failure) {
      setError(failure);
      setState((before) => (before === 'unknown' ? 'out' : before));
    }
  }, []);

  const [invitation, setInvitation] = useState(told.invitation);
  const dropInvitation = useCallback(() => {
    clearFragment();
    setInvitation(undefined);
  }, []);

  const begin = useCallback(
    async (body: Beginning) => {
      await ask('POST', 'session', body);
      dropInvitation();
      setError(undefined);
      setState('in');
      await queries.invalidateQueries();
    },
    [dropInvitation],
  );

  const end = useCallback(async (everywhere: boolean) => {
    await ask('DELETE', everywhere ? 'sessions' : 'session');
    // A full load, so that nothing of the session remains in memory.
    window.location.reload();
  }, []);

  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    const { link } = told;
    const first = link === undefined ? Promise.resolve() : begin({ link }).catch(setError);
    void first.then(check);
  }, [told, begin, check]);

  useEffect(() => onSignedOut(() => void check()), [check]);

  useEffect(() => {
    if (state !== 'expired' && state !== 'out') return;
    const again = () => void check();
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, [state, check]);

  const session = useMemo(
    () => ({ ways, organizations: told.organizations, error, begin, check, end }),
    [ways, told, error, begin, check, end],
  );
  return (
    <SessionContext value={session}>
      {invitation === undefined && (state === 'in' || state === 'expired') && children}
      <Suspense>
        {invitation !== undefined ? (
          <JoinPage invitation={invitation} cancel={dropInvitation} />
        ) : (
          <>
            {state === 'out' && <SignInPage />}
            {state === 'expired' && <SignInOver />}
          </>
        )}
      </Suspense>
    </SessionContext>
  );
}
