import { Text } from '@mantine/core';
import { useKnownText } from '../language/language';
import { Name } from './name';

interface EventLineProps {
  action: string;
  target: { type: string; label: string | null };
}

/** An audit event as a sentence: what was done, and to whom. Its page has the catalogue of actions. */
export function EventLine({ action, target: { type, label } }: EventLineProps) {
  const known = useKnownText();
  return (
    <Text span size="sm" fw={700} className="anywhere">
      {known(`action.${action}`) ?? action}
      {label !== null && !WHOLE.has(type) && (
        <>
          {' · '}
          <Name>{label}</Name>
        </>
      )}
    </Text>
  );
}

/** Of which there is one, so that its name says nothing. */
const WHOLE: ReadonlySet<string> = new Set(['ORGANIZATION', 'AUDIT_LOG']);
