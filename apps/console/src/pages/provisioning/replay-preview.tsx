import { Text } from '@mantine/core';
import { RefusalError } from '@rollcall/client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useKnownText, useText } from '../../language/language';
import { EventList } from '../../parts/event-list';
import { Loaded } from '../../parts/loaded';
import { Notice } from '../../parts/notice';
import { Problem } from '../../parts/problem';
import { client } from '../../service';
import { PREVIEW } from './replay.graphql';
import { classOf, isFailure } from './status-class';

/** What a replay would do now. `children` are what one can do about it. */
export function ReplayPreview({ id, children }: { id: string; children: ReactNode }) {
  const t = useText();
  const query = useQuery({
    queryKey: ['replay-preview', id],
    queryFn: ({ signal }) => client.request(PREVIEW, { recordId: id }, { signal }),
    // Another preview is another event of the audit log, and the last one may be wrong by now.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.error) return <ReplayProblem error={query.error} />;
  return (
    <Loaded query={query}>
      {({ previewReplay: preview }) =>
        preview && (
          <>
            <Outcome of={preview} />
            {!isFailure(preview.status) && (
              <Text size="sm">{preview.eventCount === 0 ? t('replay.noChange') : t('replay.events')}</Text>
            )}
            <EventList events={preview.events} />
            {preview.eventCount > preview.events.length && (
              <Text size="sm">{t('replay.more', { count: preview.eventCount - preview.events.length })}</Text>
            )}
            {children}
          </>
        )
      }
    </Loaded>
  );
}

interface Answer {
  status: number;
  detail: string | null;
  notes: readonly string[];
  partial: readonly string[];
  explanation: { cause: string; title: string } | null;
}

/** The answer that an identity provider would get. */
export function Outcome({ of: { status, detail, notes, partial, explanation } }: { of: Answer }) {
  const t = useText();
  const known = useKnownText();
  const remarks = [...(detail === null ? [] : [detail]), ...notes];
  const isEmpty = explanation === null && partial.length === 0 && remarks.length === 0;
  return (
    <Notice color={isFailure(status) ? 'red' : 'green'} title={`${t(`counts.${classOf(status)}`)} (${status})`}>
      {!isEmpty && (
        <>
          {explanation && <Text size="sm">{known(`explanation.${explanation.cause}.title`) ?? explanation.title}</Text>}
          {partial.length > 0 && (
            <Text size="sm" className="anywhere">
              {t('record.partial')}: {partial.join(', ')}
            </Text>
          )}
          {remarks.map((remark) => (
            <Text key={remark} size="sm" lang="en" dir="auto" className="anywhere">
              {remark}
            </Text>
          ))}
        </>
      )}
    </Notice>
  );
}

/** That a request cannot be replayed is explained in the person's language. */
export function ReplayProblem({ error }: { error: unknown }) {
  const t = useText();
  const known = useKnownText();
  const why = error instanceof RefusalError ? known(`replay.why.${error.details.why}`) : undefined;
  if (why === undefined) return <Problem error={error} />;
  return (
    <Notice color="gray" title={t('refusal.NOT_REPLAYABLE')} role="alert">
      <Text size="sm">{why}</Text>
    </Notice>
  );
}
