import { FlagColumn, IntegerColumn, JsonColumn, PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { Plan } from './plan';

/** Whose name for a person counts once that person has joined. */
export type NameSource = 'IDENTITY_PROVIDER' | 'PERSON';

/** The tenant: every other row belongs to exactly one. */
@Entity('organizations')
export class Organization {
  @PrimaryIdColumn()
  id!: string;

  @TextColumn(255)
  name!: string;

  @TextColumn(20)
  plan!: Plan;

  @FlagColumn()
  scimEnabled!: boolean;

  /** Identity providers may read and not write. */
  @FlagColumn()
  scimPaused!: boolean;

  /** Requests a minute to /scim/v2; null = the service's default, 0 = no limit. */
  @IntegerColumn({ nullable: true })
  scimRateLimit!: number | null;

  /** The same for /scim/1. */
  @IntegerColumn({ nullable: true })
  scim1RateLimit!: number | null;

  /** People whom a SCIM key may remove within an hour before the removal safeguard holds it, if they are more than the part below as well. */
  @IntegerColumn()
  safeguardPeople!: number;

  /** That part, in percent of the organization's people. */
  @IntegerColumn()
  safeguardPeoplePercent!: number;

  /** The same for memberships of groups that carry roles. */
  @IntegerColumn()
  safeguardMemberships!: number;

  @IntegerColumn()
  safeguardMembershipsPercent!: number;

  /** Whether a SCIM write may change a person's address. */
  @FlagColumn()
  userNameMutable!: boolean;

  /** Whether an unknown address in a group push invites the person. */
  @FlagColumn()
  inviteUnknownMembers!: boolean;

  /** Off where people sign in by SSO and nobody needs a link. */
  @FlagColumn()
  sendInvitations!: boolean;

  @IntegerColumn()
  invitationDays!: number;

  @TextColumn(20)
  nameSource!: NameSource;

  /** Whether people may change what an identity provider manages, while SCIM is on. */
  @FlagColumn()
  allowLocalChanges!: boolean;

  /** Days for which audit events and provisioning records are kept. */
  @IntegerColumn()
  retentionDays!: number;

  /** Nothing of the audit log goes while this holds. */
  @FlagColumn()
  legalHold!: boolean;

  /** Whether somebody unknown joins by signing in with an address of the domains below. */
  @FlagColumn()
  jitProvisioning!: boolean;

  /** Whether that may be somebody who was deleted for good. */
  @FlagColumn()
  jitAfterDeletion!: boolean;

  /** Domains of email addresses that are the organization's own, in ASCII. */
  @JsonColumn()
  emailDomains!: string[];

  /** Since when permissions are given by project; null = a role in the organization holds in every project. */
  @TimeColumn({ nullable: true })
  projectPermissionsSince!: Date | null;

  /** Grows with every change. */
  @IntegerColumn()
  version!: number;

  /** Signs the cursors that lists hand out, in hex; every process knows it, and no client. */
  @TextColumn(64)
  cursorKey!: string;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  updatedAt!: Date;
}

/** What events tell of an organization, from the first on. */
export const organizationSettings = [
  'name',
  'plan',
  'scimEnabled',
  'scimPaused',
  'scimRateLimit',
  'scim1RateLimit',
  'safeguardPeople',
  'safeguardPeoplePercent',
  'safeguardMemberships',
  'safeguardMembershipsPercent',
  'userNameMutable',
  'inviteUnknownMembers',
  'sendInvitations',
  'invitationDays',
  'nameSource',
  'allowLocalChanges',
  'retentionDays',
  'legalHold',
  'jitProvisioning',
  'jitAfterDeletion',
  'emailDomains',
  'projectPermissionsSince',
] as const satisfies (keyof Organization)[];
