import { type Caller, newId } from '@rollcall/platform';

/** The service itself as the caller, for what nobody asked for: retention, sealing, its start and its end. */
export const serviceCaller = (organizationId: string): Caller<never> => ({
  organizationId,
  actor: { type: 'SYSTEM', id: null, label: 'rollcall' },
  authentication: { method: 'NONE', credentialId: null },
  permissions: new Set<never>(),
  requestId: newId(),
  ip: null,
  userAgent: null,
});
