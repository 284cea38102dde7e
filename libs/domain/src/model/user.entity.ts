import {
  type Author,
  AuthorColumns,
  DerivedTextColumn,
  DerivedTimeColumn,
  IntegerColumn,
  type MemberId,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTimeColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import { FoldedColumn, SortColumn } from './folded-columns';
import type { Language } from './language';
import { PlainAttributeColumns } from './plain-attributes';
import type { RoleId } from './role';

export type UserStatus = 'INVITED' | 'JOINED' | 'REMOVED';
export type ManagedBy = 'IDP' | 'LOCAL';

/**
 * One person's membership of one organization. `…Key` columns hold the folded form of the visible text, for
 * case-insensitive look-ups.
 */
@Entity('users')
@Index('users_user_name', ['organizationId', 'userNameKey'], { unique: true })
@Index('users_external_id', ['organizationId', 'externalId', 'id'])
@Index('users_status', ['organizationId', 'status', 'id'])
@Index('users_family_name', ['organizationId', 'familyNameSort', 'id'])
@Index('users_display_name', ['organizationId', 'displayNameSort', 'id'])
@Index('users_updated', ['organizationId', 'updatedAt', 'id'])
@Index('users_role', ['organizationId', 'role', 'status', 'id'])
export class User extends PlainAttributeColumns {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: MemberId;

  /** The email address, as last written. */
  @TextColumn(254)
  userName!: string;

  @FoldedColumn(508, 'userName', { nullable: false })
  userNameKey!: string;

  @TextColumn(10)
  status!: UserStatus;

  /** Which the person chose in the console. It is no attribute of SCIM, so a change keeps the version. */
  @TextColumn(2, { nullable: true })
  language!: Language | null;

  /** The role in the organization. */
  @TextColumn(36)
  role!: RoleId;

  /** Since when the role is this one, in any status. */
  @DerivedTimeColumn('createdAt')
  roleSince!: Date;

  @AuthorColumns()
  roleGivenBy!: Author;

  /** Since when status and role are these; the history has earlier ones. */
  @DerivedTimeColumn('createdAt')
  statusSince!: Date;

  @TextColumn(255, { nullable: true })
  givenName!: string | null;

  @TextColumn(255, { nullable: true })
  familyName!: string | null;

  /** As written by the identity provider; null = derived from the names. */
  @TextColumn(255, { nullable: true })
  displayName!: string | null;

  @FoldedColumn(510, 'givenName')
  givenNameKey!: string | null;

  @FoldedColumn(510, 'familyName')
  familyNameKey!: string | null;

  @DerivedTextColumn(1022, {
    expression: "COALESCE(formatted_name_key_stored, NULLIF(CONCAT_WS(' ', given_name_key, family_name_key), ''))",
    derive: ({ givenNameKey, familyNameKey }) =>
      [givenNameKey, familyNameKey].filter((key) => key !== null).join(' ') || null,
    nullable: true,
  })
  formattedNameKey!: string | null;

  @FoldedColumn(1022, 'displayName')
  displayNameKey!: string | null;

  @SortColumn('familyNameKey')
  readonly familyNameSort?: string;

  @SortColumn('displayNameKey')
  readonly displayNameSort?: string;

  @TextColumn(10)
  managedBy!: ManagedBy;

  /** Increases with every change of the representation; the weak ETag. */
  @IntegerColumn()
  version!: number;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  updatedAt!: Date;

  /**
   * The first time the person joined. It stays when the person is removed, so that a placeholder name is never shown
   * again.
   */
  @TimeColumn({ nullable: true })
  joinedAt!: Date | null;

  /** The last sign-in through the issuer, to the hour. */
  @TimeColumn({ nullable: true })
  lastSignInAt!: Date | null;

  @TimeColumn({ nullable: true })
  removedAt!: Date | null;

  /** When the removal safeguard last counted that a SCIM key removed the person. */
  @TimeColumn({ nullable: true })
  removalCountedAt!: Date | null;
}

/** A person's status and role in the organization from `since` to `until`; the user's row has the current ones. */
@Entity('organization_membership_history')
export class OrganizationMembershipHistory {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  userId!: MemberId;

  @PrimaryTimeColumn()
  since!: Date;

  @PrimaryTimeColumn()
  until!: Date;

  @TextColumn(10)
  status!: UserStatus;

  @TextColumn(36)
  role!: RoleId;

  /** Since when the role was this one, in any status. */
  @TimeColumn()
  roleSince!: Date;

  @AuthorColumns()
  roleGivenBy!: Author;
}
