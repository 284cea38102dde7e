import type { Outcome, Risk } from '@rollcall/audit';
import { describedEnum } from '../described-enum';

export const RiskLevel = describedEnum<Risk>('Risk', 'The risk level of an event.', {
  HIGH: 'Changes to permissions, admins, SCIM and its keys.',
  MEDIUM: 'Changes to invitations, members, groups and group memberships.',
  LOW: 'All other events.',
});

export const EventOutcome = describedEnum<Outcome>('Outcome', 'The outcome of an action.', {
  SUCCESS: 'The action succeeded.',
  DENIED: 'The action was refused. Nothing changed.',
});
