import { Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
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
  const queries = useQueryClient();
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
      return Promise.all(['members', 'organization'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  const isDone = (person: Person) => results.has(person) && !results.get(person);
  const rest = people.filter((person) => !isDone(person));
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
        <FewAtATime items={people} few={FEW} keyOf={({ id }) => id}>
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
              {isStarted ? t('outcome.retry', { count: rest.length }) : act}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
