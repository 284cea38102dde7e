import type { Outcome, Risk } from '@rollcall/audit';
import { describedEnum } from '../described-enum';

export const RiskLevel = describedEnum<Risk>('Risk', 'How much a reviewer should care about an event.', {
  HIGH: 'Permissions, admins, SCIM and its keys.',
  MEDIUM: 'Invitations, removals, groups and their members.',
  LOW: 'The rest.',
});

export const EventOutcome = describedEnum<Outcome>('Outcome', 'Whether what was asked for was done.', {
  SUCCESS: 'It was done.',
  DENIED: 'It was refused, and nothing changed.',
});
