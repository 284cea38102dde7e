import { Injectable } from '@nestjs/common';
import { enforce, may } from '../access/policy';
import { domainKey } from '../directory/address';
import { invalidValue, requireEach } from '../errors';
import { requireVersion } from '../if-version';
import type { UnitOfWork } from '../principal';
import type { Organization } from './organization.entity';
import { lockOrganization, organizationTarget, saveOrganization } from './organizations';

/** What an API writes: undefined leaves. */
export interface SignInSettingsWrite {
  jitProvisioning?: boolean;
  jitAfterDeletion?: boolean;
  emailDomains?: readonly string[];
}

export const MOST_DOMAINS = 50;

/** Who may join by signing in. */
@Injectable()
export class SignInSettings {
  async update(tx: UnitOfWork, write: SignInSettingsWrite, ifVersion?: number | null): Promise<Organization> {
    enforce(may(tx.caller, 'sso.manage'));
    const before = await lockOrganization(tx);
    requireVersion(before, ifVersion);
    const after: Organization = {
      ...before,
      ...(write.jitProvisioning !== undefined && { jitProvisioning: write.jitProvisioning }),
      ...(write.jitAfterDeletion !== undefined && { jitAfterDeletion: write.jitAfterDeletion }),
      ...(write.emailDomains !== undefined && { emailDomains: validDomains(write.emailDomains) }),
    };
    const changes = (['jitProvisioning', 'jitAfterDeletion', 'emailDomains'] as const)
      .map((field) => ({ field, before: before[field], after: after[field] }))
      .filter((change) => String(change.before) !== String(change.after));
    if (changes.length === 0) return before;
    tx.record({ action: 'sign_in.settings_changed', target: organizationTarget(after), changes });
    return saveOrganization(tx, after);
  }
}

/** In ASCII, each once. Throws INVALID_VALUE naming the first that is none. */
function validDomains(texts: readonly string[]): string[] {
  requireEach('emailDomains', texts, (text) => domainKey(text) !== undefined, 'a domain, for example acme.example');
  const domains = new Set(texts.map((text) => domainKey(text)!));
  if (domains.size > MOST_DOMAINS)
    throw invalidValue('emailDomains', `${domains.size} domains`, `a list of at most ${MOST_DOMAINS}`);
  return [...domains];
}
