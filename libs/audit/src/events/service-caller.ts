import { type Caller, newId, SERVICE_ID } from '@rollcall/platform';

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

/** Whose log tells of the service itself, and of keys that nobody knows. */
export const SERVICE_LOG = SERVICE_ID;
