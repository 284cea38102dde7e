import type { ResultOf } from 'gql.tada';
import { useKnownText, useText } from '../../language/language';
import { Name } from '../../parts/name';
import type { REQUESTS } from './provisioning.graphql';
import { classOf } from './status-class';

export type Line = NonNullable<ResultOf<typeof REQUESTS>['provisioningRecords']>['nodes'][number];

type Said = Pick<Line, 'act' | 'status'> & {
  subject: { label: string | null } | null;
  explanation: { cause: string; title: string } | null;
};

/** What was asked for, about whom, and what became of it. */
export function Sentence({ of: { act, subject, status, explanation } }: { of: Said }) {
  const t = useText();
  const known = useKnownText();
  const outcome = classOf(status);
  return (
    <>
      <Asked act={act} subject={subject} /> · {t(`outcome.${outcome}`)} ({status})
      {explanation && `: ${known(`explanation.${explanation.cause}.title`) ?? explanation.title}`}
    </>
  );
}

/** Without what became of it. */
export function Asked({ act, subject }: Pick<Said, 'act' | 'subject'>) {
  const t = useText();
  return (
    <>
      {t(`act.${act}`)}
      {subject?.label != null && (
        <>
          {' · '}
          <Name>{subject.label}</Name>
        </>
      )}
    </>
  );
}
