import { Text } from '@mantine/core';
import { useText } from '../../language/language';
import { FewAtATime } from '../../parts/few-at-a-time';
import { Name } from '../../parts/name';
import { Notice } from '../../parts/notice';
import type { addressesIn } from './addresses-in';

const FEW = 10;

/** What was found in the text, and what was left out. */
export function FoundAddresses({
  found: { invitees, duplicates, rejected },
}: {
  found: ReturnType<typeof addressesIn>;
}) {
  const t = useText();
  return (
    <>
      <Text size="sm" role="status">
        {t('invite.found', { count: invitees.length })}
        {duplicates > 0 && ` ${t('invite.duplicates', { count: duplicates })}`}
      </Text>
      {rejected.length > 0 && (
        <Notice color="yellow" title={t('invite.rejected', { count: rejected.length })}>
          <FewAtATime items={rejected} few={FEW} keyOf={(text) => text}>
            {(text) => (
              <Text size="sm" className="anywhere">
                <Name>{text}</Name>
              </Text>
            )}
          </FewAtATime>
        </Notice>
      )}
    </>
  );
}
