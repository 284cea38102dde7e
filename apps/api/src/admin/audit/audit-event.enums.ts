import { registerEnumType } from '@nestjs/graphql';
import type { AuditEvent } from '@rollcall/audit';

type Risk = AuditEvent['risk'];
type Outcome = AuditEvent['outcome'];

export const RiskLevel = { HIGH: 'HIGH', MEDIUM: 'MEDIUM', LOW: 'LOW' } as const satisfies Record<Risk, Risk>;

registerEnumType(RiskLevel, {
  name: 'Risk',
  description: 'How much a reviewer should care about an event.',
  valuesMap: {
    HIGH: { description: 'Permissions, admins, SCIM and its keys.' },
    MEDIUM: { description: 'Invitations, removals, groups and their members.' },
    LOW: { description: 'The rest.' },
  },
});

export const EventOutcome = { SUCCESS: 'SUCCESS', DENIED: 'DENIED' } as const satisfies Record<Outcome, Outcome>;

registerEnumType(EventOutcome, {
  name: 'Outcome',
  description: 'Whether what was asked for was done.',
  valuesMap: {
    SUCCESS: { description: 'It was done.' },
    DENIED: { description: 'It was refused, and nothing changed.' },
  },
});
