import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions } from '@rollcall/audit';
import { Database, newId, newOrganizationId } from '@rollcall/platform';
import { openGroupSequence } from '../directory/group-rows';
import { nameKeys } from '../directory/names';
import { type NewUser, newUser, userChanges, userTarget } from '../directory/user-rows';
import type { EventAction } from '../events/catalogue';
import { AccessTokenChanges } from '../keys/access-token-changes';
import { ScimKeyChanges } from '../keys/scim-key-changes';
import { adjustCounter, openCounters } from '../lists/counters';
import { validAddress } from '../model/address';
import { Organization, recordedAttributes } from '../model/organization.entity';
import { permissions } from '../model/permission';
import type { Plan } from '../model/plan';
import type { Principal, UnitOfWork } from '../model/principal';
import { initialSettings } from '../model/settings';
import { User } from '../model/user.entity';
import { validName } from '../model/valid-text';
import { organizationTarget, requireFeature } from '../organization/organizations';
import { anyOrganization } from '../organization/organizations.sql';

export interface OrganizationSetupRequest {
  name: string;
  adminAddress: string;
  /** Identity providers refuse to import people without names. */
  adminName?: { givenName: string; familyName: string };
  plan: Plan;
  /** Switches SCIM on and generates the first key. */
  scim: boolean;
  /** Requests per minute to each base path of SCIM; null = the service's default, 0 = no limit. */
  scimRateLimit: number | null;
}

/** A new organization with its secrets, which are shown only once. */
export interface SetUpOrganization {
  organization: Organization;
  adminToken: string;
  scimKey?: string;
}

/** Creates an organization with its first admin and its secrets. */
@Injectable()
export class OrganizationSetup {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions<EventAction>,
    private readonly tokens: AccessTokenChanges,
    private readonly scimKeys: ScimKeyChanges,
  ) {}

  async run(request: OrganizationSetupRequest): Promise<SetUpOrganization> {
    const organization = newOrganization(request);
    return this.transactions.run(commandLine(organization), (tx) => this.enter(tx, request));
  }

  /** Creates an organization if there is none; if several processes race, one creates it. */
  async runFirst(request: OrganizationSetupRequest): Promise<SetUpOrganization | undefined> {
    const organization = newOrganization(request);
    return this.transactions.run(commandLine(organization), async (tx) => {
      const [any] = await tx.read(anyOrganization);
      return any ? undefined : this.enter(tx, request);
    });
  }

  async anyOrganization(): Promise<boolean> {
    return (await this.database.acrossOrganizations.read(anyOrganization)).length > 0;
  }

  private async enter(tx: UnitOfWork, request: OrganizationSetupRequest): Promise<SetUpOrganization> {
    const { organization } = tx.caller;
    const adminAddress = validAddress('admin', request.adminAddress);
    if (request.scim) requireFeature(organization, 'SCIM provisioning');
    tx.insert(Organization, [organization]);
    openCounters(tx);
    openGroupSequence(tx);
    tx.record({
      action: 'organization.founded',
      target: organizationTarget(organization),
      changes: recordedAttributes.map((field) => ({
        field,
        before: null,
        after: organization[field],
      })),
    });
    const admin = enterAdmin(tx, { userName: adminAddress, ...request.adminName });
    const { secret: adminToken } = await this.tokens.createFor(tx, admin, { name: 'Set-up' });
    if (!request.scim) return { organization, adminToken };
    const { secret } = await this.scimKeys.generate(tx, { name: 'Set-up' });
    return { organization, adminToken, scimKey: secret };
  }
}

/** The operator vouches for the first admin, who joins without an invitation. */
function enterAdmin(tx: UnitOfWork, person: NewUser): User {
  const invited = newUser(tx, { ...person, role: 'ADMIN' });
  const joined: User = { ...invited, status: 'JOINED', joinedAt: invited.createdAt };
  const user: User = { ...joined, ...nameKeys(joined) };
  tx.insert(User, [user]);
  adjustCounter(tx, 'JOINED', 1);
  tx.record({ action: 'member.created', target: userTarget(user), changes: userChanges(null, user), risk: 'HIGH' });
  return user;
}

function newOrganization({ name, plan, scim, scimRateLimit }: OrganizationSetupRequest): Organization {
  const now = new Date();
  return {
    id: newOrganizationId(),
    name: validName('organization', name, 255),
    plan,
    ...initialSettings(),
    scimEnabled: scim,
    scimRateLimit,
    scim1RateLimit: scimRateLimit,
    projectPermissionsSince: null,
    version: 1,
    cursorKey: randomBytes(32).toString('hex'),
    createdAt: now,
    updatedAt: now,
  };
}

function commandLine(organization: Organization): Principal {
  return {
    organizationId: organization.id,
    organization,
    actor: { type: 'COMMAND_LINE', id: null, label: 'rollcall setup' },
    authentication: { method: 'COMMAND_LINE', credentialId: null },
    permissions: new Set(permissions),
    requestId: newId(),
    ip: null,
    userAgent: null,
  };
}
