import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useText } from '../../language/language';
import { CopyValue } from '../../parts/copy';
import { csvOf } from '../../parts/csv';
import { downloadCsv } from '../../parts/download';
import { FewAtATime } from '../../parts/few-at-a-time';
import { Notice } from '../../parts/notice';
import { Problem } from '../../parts/problem';
import { Progress } from '../../parts/progress';
import { Section } from '../../parts/section';
import { useBatches } from '../../parts/use-batches';
import { client } from '../../service';
import { tones } from '../../theme';
import { type InvitationLink, LINK } from './invite.graphql';
import { Outcome } from './outcome';
import type { Invited } from './use-inviting';

const FEW = 50;

/** What came of each address, those that were refused first, and links for those who get no mail. */
export function InviteResults({ results }: { results: ReadonlyMap<string, Invited> }) {
  const t = useText();
  const links = useBatches({
    size: 1,
    send: async (ids: readonly string[]): Promise<InvitationLink[]> =>
      Promise.all(ids.map(async (memberId) => (await client.request(LINK, { memberId })).createInvitationLink!.link)),
    settled: () => {},
  });
  const entries = [...results];
  const [refused, invited] = [entries.filter(([, { error }]) => error), entries.filter(([, { error }]) => !error)];
  const unlinked = invited.flatMap(([, { needsLink, memberId }]) =>
    needsLink && memberId !== undefined && !links.results.has(memberId) ? [memberId] : [],
  );
  const linkOf = ({ memberId }: Invited) => (memberId === undefined ? undefined : links.results.get(memberId));
  const linked = invited.flatMap(([email, result]) => {
    const link = linkOf(result);
    return link ? [[email, link.url, link.expiresAt]] : [];
  });
  return (
    <Section title={t('results.title')}>
      <Text size="sm" role="status">
        {t('results.counts', { invited: invited.length, refused: refused.length })}
      </Text>
      {(unlinked.length > 0 || linked.length > 0) && (
        <Notice color="blue" title={t('results.noMail')}>
          <Stack gap="xs">
            <Text size="sm">{t('results.noMail.help')}</Text>
            {links.progress && <Progress {...links.progress} stop={links.stop} />}
            {links.error != null && <Problem error={links.error} />}
            <Group gap="xs">
              {unlinked.length > 0 && (
                <Button size="xs" variant="default" loading={links.isRunning} onClick={() => void links.run(unlinked)}>
                  {t('results.createLinks', { count: unlinked.length })}
                </Button>
              )}
              {linked.length > 0 && (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() =>
                    downloadCsv(
                      csvOf([[t('results.email'), t('results.link'), t('results.expires')], ...linked]),
                      'invitations.csv',
                    )
                  }
                >
                  {t('results.download')}
                </Button>
              )}
            </Group>
          </Stack>
        </Notice>
      )}
      <FewAtATime items={[...refused, ...invited]} few={FEW} keyOf={([email]) => email}>
        {([email, result]) => {
          const link = linkOf(result);
          return (
            <>
              <Text size="sm" fw={700} className="anywhere">
                {email}
              </Text>
              {result.error?.code === 'ALREADY_EXISTS' ? (
                <Badge color={tones.neutral} tt="none">
                  {t('results.already')}
                </Badge>
              ) : (
                <Outcome error={result.error} done={t('results.invited')} />
              )}
              {link && <CopyValue value={link.url} subject={email} />}
            </>
          );
        }}
      </FewAtATime>
    </Section>
  );
}
