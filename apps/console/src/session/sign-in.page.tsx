import { useText } from '../language/language';
import { Problem } from '../parts/problem';
import { EntrancePage } from './entrance';
import { useSession } from './session-context';
import { SignInForm } from './sign-in-form';

export function SignInPage() {
  const t = useText();
  const { error, check } = useSession();
  return (
    <EntrancePage title={t('signIn.title')}>
      {error !== undefined && <Problem error={error} retry={() => void check()} />}
      <SignInForm />
    </EntrancePage>
  );
}
