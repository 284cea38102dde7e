import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../../language/language';
import { Dialog } from '../../parts/dialog';
import { FewAtATime } from '../../parts/few-at-a-time';
import { Problem } from '../../parts/problem';
import { Progress } from '../../parts/progress';
import { useBatches } from '../../parts/use-batches';
import { useNotify } from '../../parts/use-notify';
import { trimmed, type Why, WhyFields } from '../../parts/why';
import { type ItemError, Outcome } from './outcome';
import type { ActProps, Person } from './people';
import { PersonName } from './person-name';
import { useRefresh } from './use-refresh';

interface ActOnPeopleProps extends ActProps {
  title: string;
  /** The words of the button that acts. */
  act: string;
  color?: 'red.9';
  canAct?: boolean;
  /** What each result is called, if it was not refused. */
  done: string;
  send(ids: string[], why: Why): Promise<readonly { error: ItemError | null }[] | undefined>;
  /** The effect on one of them. */
  effect(person: Person): ReactNode;
  children: ReactNode;
}

const SENT_AT_ONCE = 20;
const FEW = 10;

/** One act on one or many: what it means for each before, and what came of it for each after. */
export function ActOnPeople({
  title,
  people,
  act,
  color,
  canAct = true,
  done,
  send,
  close,
  changed,
  effect,
  children,
}: ActOnPeopleProps) {
  const t = useText();
  const notify = useNotify();
  const refresh = useRefresh();
  const [why, setWhy] = useState<Why>({});
  const { run, stop, results, progress, error, isRunning, isStarted } = useBatches({
    size: SENT_AT_ONCE,
    send: async (some: readonly Person[]) =>
      (
        await send(
          some.map(({ id }) => id),
          trimmed(why),
        )
      )?.map((result) => result.error) ?? [],
    settled: () => {
      changed();
      return refresh();
    },
  });
  const refused = people.filter((person) => results.get(person));
  const carriedOut = people.filter((person) => results.has(person) && !results.get(person));
  const rest = people.filter((person) => !carriedOut.includes(person));
  const isOver = isStarted && rest.length === 0;
  const start = async () => {
    const [first] = await run(rest);
    if (people.length > 1 || first !== null) return;
    notify(done);
    close();
  };
  return (
    <Dialog title={title} size="lg" {...(!isRunning && { close })}>
      <Stack>
        {!isOver && children}
        {isStarted && (
          <Text size="sm" role="status">
            {t('acted.counts', { done: carriedOut.length, refused: refused.length })}
          </Text>
        )}
        <FewAtATime
          items={[...refused, ...people.filter((person) => !refused.includes(person))]}
          few={FEW}
          keyOf={({ id }) => id}
        >
          {(person) => (
            <>
              <PersonName of={person} />
              {results.has(person) ? <Outcome error={results.get(person) ?? null} done={done} /> : effect(person)}
            </>
          )}
        </FewAtATime>
        {!isOver && <WhyFields why={why} change={setWhy} />}
        {progress && <Progress {...progress} stop={stop} />}
        {error != null && <Problem error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} disabled={isRunning}>
            {isStarted ? t('close') : t('cancel')}
          </Button>
          {!isOver && (
            <Button {...(color && { color })} disabled={!canAct} loading={isRunning} onClick={() => void start()}>
              {isStarted ? t('acted.retry', { count: rest.length }) : act}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
