import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/language';
import { CopyValue } from '../../parts/copy';
import { Notice } from '../../parts/notice';
import { Problem } from '../../parts/problem';
import { useNotify } from '../../parts/use-notify';
import { client } from '../../service';
import { useCaller } from '../../session/caller';
import { INVITE_AGAIN, RESEND } from './acts.graphql';
import { LINK } from './invite.graphql';
import type { Person } from './people';
import { useRefresh } from './use-refresh';
import { useRoles } from './use-roles';

type Act = 'resend' | 'link' | 'again';

/** Sends an invitation again, or shows a link to pass on; and invites again who was removed. */
export function InvitationActs({ member: { id, email, status } }: { member: Person }) {
  const t = useText();
  const notify = useNotify();
  const refresh = useRefresh();
  const { may } = useCaller();
  const { sendsInvitations } = useRoles();
  const [link, setLink] = useState<string>();
  const acting = useMutation({
    gcTime: 0,
    mutationFn: async (act: Act) => {
      if (act === 'resend') await client.request(RESEND, { memberId: id });
      else if (act === 'again') await client.request(INVITE_AGAIN, { email });
      else setLink((await client.request(LINK, { memberId: id })).createInvitationLink?.link.url);
    },
    onSuccess: async (_, act) => {
      if (act !== 'link') {
        notify(t(`invitation.${act}.done`));
        setLink(undefined);
      }
      await refresh();
    },
  });
  const acts: [Act, boolean][] = [
    ['resend', status === 'INVITED' && may('members.invite')],
    ['link', status === 'INVITED' && may('members.invite') && sendsInvitations === false],
    ['again', status === 'REMOVED' && may('members.invite')],
  ];
  return (
    <>
      {link && (
        <Notice color="blue" title={t('invitation.link.once')}>
          <CopyValue value={link} subject={t('invitation.link')} />
        </Notice>
      )}
      {acting.error && <Problem error={acting.error} />}
      <Group gap="xs" justify="flex-end">
        {acts
          .filter(([, isOffered]) => isOffered)
          .map(([act]) => (
            <Button
              key={act}
              variant="default"
              loading={acting.isPending && acting.variables === act}
              onClick={() => acting.mutate(act)}
            >
              {t(`invitation.${act}`)}
            </Button>
          ))}
      </Group>
    </>
  );
}
