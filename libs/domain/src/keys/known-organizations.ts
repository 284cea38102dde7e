import type { Database } from '@rollcall/platform';
import { Recent } from '../limits/stranger-limit';
import { Organization } from '../model/organization.entity';

/** Organizations that a process remembers: some megabytes. */
const MOST = 1000;

/** Organizations as they were read last. Every request reads the version, which increases with every change, but not the rest. */
export class KnownOrganizations {
  private readonly known = new Recent<Organization>(MOST);

  constructor(private readonly database: Database) {}

  /** The organization in this version or a later one; undefined if it does not exist. */
  async get(organizationId: string, version: number): Promise<Organization | undefined> {
    const known = this.known.get(organizationId);
    if (known?.version === version) return known;
    const organization = await this.database.store({ organizationId }).first(Organization, {});
    if (organization) this.known.set(organizationId, Object.freeze(organization));
    return organization;
  }
}
