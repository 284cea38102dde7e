import { newId } from '@rollcall/platform';
import { invalidValue } from '../errors';
import type { UnitOfWork } from '../principal';
import { writtenName } from '../written-text';
import type { Credential } from './credential.entity';
import { digestOf, hintOf, newSecret, type SecretKind } from './secret';

/** Characters of the name of a key or token. */
export const LONGEST_CREDENTIAL_NAME = 100;

/** When a credential ends; throws INVALID_VALUE for a time that is not ahead. */
export function futureExpiry(expiresAt: Date | null): Date | null {
  if (expiresAt && expiresAt <= new Date())
    throw invalidValue('expiresAt', expiresAt.toISOString(), 'a time in the future');
  return expiresAt;
}

/** A new secret, and what is stored of it. */
export function newCredential(tx: UnitOfWork, kind: SecretKind, name: string): { secret: string; stored: Credential } {
  const secret = newSecret(kind);
  return {
    secret,
    stored: {
      organizationId: tx.organizationId,
      id: newId(),
      name: writtenName('name', name, LONGEST_CREDENTIAL_NAME),
      digest: digestOf(secret),
      hint: hintOf(secret),
      createdBy: tx.caller.actor.label,
      createdAt: new Date(),
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
    },
  };
}
