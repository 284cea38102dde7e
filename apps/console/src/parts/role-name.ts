import { useText } from '../language/language';

const builtIn = ['VIEWER', 'MEMBER', 'MANAGER', 'ADMIN', 'AUDITOR'] as const;

/** The name of a role: a built-in one in the person's language, a custom one as somebody named it. */
export function useRoleName(): (role: { id: string; name: string }) => string {
  const t = useText();
  return ({ id, name }) => {
    const known = builtIn.find((one) => one === id);
    return known === undefined ? name : t(`role.${known}`);
  };
}
