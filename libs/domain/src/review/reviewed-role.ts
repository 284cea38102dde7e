import type { AccessSource } from '../access/effective-access';
import type { RoleDefinition } from '../access/role-definition';

/** Who holds a role: somebody, or a program. */
export interface RoleHolder {
  type: 'PERSON' | 'SERVICE_TOKEN' | 'SCIM_KEY';
  id: string;
  /** As they are called now; null for a person whose record is gone. */
  name: string | null;
  /** Of a person, as it is now or was when they were deleted; null once that was erased. */
  address: string | null;
  /** Of then: a person who is invited holds what they have once they join. */
  status: 'INVITED' | 'JOINED' | 'ACTIVE';
  /** As it is known now. */
  lastUsedAt: Date | null;
}

/** A role that is held at a moment, where, through what, and by whose hand. */
export interface ReviewedRole {
  holder: RoleHolder;
  role: Pick<RoleDefinition, 'id' | 'name'>;
  source: AccessSource;
  /** None for a role in the organization, and for one that is kept in every project of then. */
  project: { id: string; name: string } | null;
  group: { id: string; name: string } | null;
  grantedBy: string | null;
  grantedAt: Date | null;
}
