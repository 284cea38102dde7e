import { Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { RefusalError } from '@rollcall/client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useText } from '../language/language';
import { Name } from '../parts/name';
import { Problem } from '../parts/problem';
import { ask } from '../service';
import { organizationsIn, type Told } from './fragment';
import { useSession } from './session-context';
import { useBeginning } from './use-beginning';

/** Every way to sign in that the service offers. */
export function SignInForm() {
  const t = useText();
  const { ways, organizations } = useSession();
  return (
    <Stack>
      {ways?.oidc && (
        <>
          {organizations ? (
            <Organizations url={ways.oidc.url} organizations={organizations} />
          ) : (
            <Button component="a" href={ways.oidc.url}>
              {t('signIn.withIssuer', { issuer: hostOf(ways.oidc.issuer) })}
            </Button>
          )}
          <Divider label={t('signIn.or')} />
        </>
      )}
      {ways?.mail && (
        <>
          <ByMail />
          <Divider label={t('signIn.or')} />
        </>
      )}
      <ByToken />
    </Stack>
  );
}

/** For a person who is in several. */
function Organizations({ url, organizations }: { url: string; organizations: NonNullable<Told['organizations']> }) {
  return (
    <Choice>
      {organizations.map(({ id, name }) => (
        <Button key={id} component="a" variant="default" href={`${url}?organization=${encodeURIComponent(id)}`}>
          <Name>{name}</Name>
        </Button>
      ))}
    </Choice>
  );
}

function Choice({ children }: { children: ReactNode }) {
  const t = useText();
  return (
    <Stack gap="xs">
      <Text size="sm">{t('signIn.organization')}</Text>
      {children}
    </Stack>
  );
}

function ByMail() {
  const t = useText();
  const [email, setEmail] = useState('');
  const send = useMutation({ mutationFn: () => ask('POST', 'sign-in-links', { email }) });
  return (
    <form onSubmit={submitting(() => send.mutate())}>
      <Stack gap="xs">
        <TextInput
          type="email"
          autoComplete="email"
          label={t('signIn.email')}
          value={email}
          onChange={({ target }) => setEmail(target.value)}
          required
          withAsterisk={false}
        />
        <Button type="submit" variant="default" loading={send.isPending}>
          {t('signIn.sendLink')}
        </Button>
        {send.error && <Problem error={send.error} />}
        <Text role="status" size="sm">
          {send.isSuccess && t('signIn.linkSent')}
        </Text>
      </Stack>
    </form>
  );
}

function ByToken() {
  const t = useText();
  const { start, error, isBusy } = useBeginning();
  const [token, setToken] = useState('');
  const organizations = error instanceof RefusalError ? organizationsIn(error.details.organizations) : undefined;
  return (
    <form onSubmit={submitting(() => void start({ token }))}>
      <Stack gap="xs">
        <PasswordInput
          autoComplete="off"
          label={t('signIn.token')}
          description={t('signIn.token.help')}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showToken') }}
          value={token}
          onChange={({ target }) => setToken(target.value)}
          required
          withAsterisk={false}
        />
        <Button type="submit" variant="default" loading={isBusy}>
          {t('signIn.withToken')}
        </Button>
        {organizations ? (
          <Choice>
            {organizations.map(({ id, name }) => (
              <Button key={id} variant="default" onClick={() => void start({ token, organizationId: id })}>
                <Name>{name}</Name>
              </Button>
            ))}
          </Choice>
        ) : (
          error !== undefined && <Problem error={error} />
        )}
      </Stack>
    </form>
  );
}

const submitting = (act: () => void) => (event: FormEvent) => {
  event.preventDefault();
  // A dialog's form is inside the page's, as React sees it.
  event.stopPropagation();
  act();
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
