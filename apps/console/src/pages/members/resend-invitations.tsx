import { Text } from '@mantine/core';
import { RefusalError } from '@rollcall/client';
import { useText } from '../../language/language';
import { Moment } from '../../parts/moment';
import { client } from '../../service';
import { ActOnPeople } from './act-on-people';
import { RESEND } from './acts.graphql';
import type { ActProps } from './people';

/** Sends invitations again, each for itself. */
export function ResendInvitations({ people, close, changed }: ActProps) {
  const t = useText();
  return (
    <ActOnPeople
      title={t('resend.title')}
      people={people}
      act={t('resend.act', { count: people.length })}
      done={t('resend.done')}
      send={(ids, why) =>
        Promise.all(
          ids.map((memberId) =>
            client.request(RESEND, { memberId }, why).then(
              () => ({ error: null }),
              (error: unknown) => ({ error: refusalIn(error) }),
            ),
          ),
        )
      }
      close={close}
      changed={changed}
      effect={({ invitation }) =>
        invitation && (
          <Text size="sm">
            {t('member.invitationEnds')} <Moment at={invitation.expiresAt} none="" />
          </Text>
        )
      }
    >
      <Text size="sm">{t('resend.help')}</Text>
    </ActOnPeople>
  );
}

/** A lost connection ends the work; a refusal is the result of one person. */
function refusalIn(error: unknown): RefusalError {
  if (error instanceof RefusalError && error.code !== 'UNAUTHENTICATED') return error;
  throw error;
}
