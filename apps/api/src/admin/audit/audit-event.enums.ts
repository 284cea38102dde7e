import type { Outcome, Risk } from '@rollcall/audit';
import { describedEnum } from '../described-enum';

export const RiskLevel = describedEnum<Risk>('Risk', 'How closely a reviewer should look at an event.', {
  HIGH: 'Changes to permissions, admins, SCIM and its keys.',
  MEDIUM: 'Changes to invitations, members, groups and group memberships.',
  LOW: 'All other events.',
});

export const EventOutcome = describedEnum<Outcome>('Outcome', 'Whether the request was carried out.', {
  SUCCESS: 'It was carried out.',
  DENIED: 'It was refused, and nothing changed.',
});
