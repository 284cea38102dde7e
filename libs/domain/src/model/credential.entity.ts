import {
  type Author,
  AuthorColumns,
  FlagColumn,
  IdColumn,
  IntegerColumn,
  JsonColumn,
  type MemberId,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { RoleId } from './role';

/** The columns of every key and token. Valid while `revokedAt` is null and `expiresAt` is null or in the future. */
export abstract class Credential {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(100)
  name!: string;

  /** The folded name, for searches. */
  @TextColumn(200)
  nameKey!: string;

  /** SHA-256 of the secret, in hex. The secret alone determines the organization, so the index cannot start with it. */
  @TextColumn(64)
  digest!: string;

  /** The last characters of the secret. */
  @TextColumn(10)
  hint!: string;

  @AuthorColumns()
  createdBy!: Author;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn({ nullable: true })
  expiresAt!: Date | null;

  @TimeColumn({ nullable: true })
  revokedAt!: Date | null;

  /** Written at most once a minute. */
  @TimeColumn({ nullable: true })
  lastUsedAt!: Date | null;
}

/** Every kind of key and token. */
export const credentialKinds = ['SCIM_KEY', 'PERSONAL_TOKEN', 'SERVICE_TOKEN', 'API_KEY', 'SECRET_KEY'] as const;

export type CredentialKind = (typeof credentialKinds)[number];

/** PERSONAL belongs to a person, SERVICE to a service. */
export type AccessTokenKind = 'PERSONAL' | 'SERVICE';

/** A token for the admin API: a personal one, which ends with its owner, or a service's, with a role. */
@Entity('access_tokens')
@Index('access_tokens_digest', ['digest'], { unique: true })
@Index('access_tokens_expires', ['expiresAt'])
@Index('access_tokens_user', ['organizationId', 'userId', 'id'])
export class AccessToken extends Credential {
  /** The owner of a personal token, whose permissions it has; null for a service token. */
  @IdColumn({ nullable: true })
  userId!: MemberId | null;

  /** The role of a service token; null for a personal token. */
  @TextColumn(36, { nullable: true })
  role!: RoleId | null;
}

/** API keys identify a project and stay readable; secret keys are shown only once. */
export type ProjectKeyKind = 'API' | 'SECRET';

/** A key of a project. It stays listed after it is revoked. */
@Entity('project_keys')
@Index('project_keys_project', ['organizationId', 'projectId', 'kind', 'id'])
@Index('project_keys_digest', ['digest'], { unique: true })
export class ProjectKey extends Credential {
  @IdColumn()
  projectId!: string;

  @TextColumn(10)
  kind!: ProjectKeyKind;

  /** The key itself for an API key, which is an identifier and not a secret. */
  @TextColumn(32, { nullable: true })
  value!: string | null;

  /** The key created with the project: it can be rotated but not revoked. */
  @FlagColumn()
  isFirst!: boolean;

  @AuthorColumns({ nullable: true })
  revokedBy!: Author | null;
}

/** A key with which an identity provider acts for the organization. */
@Entity('scim_keys')
@Index('scim_keys_digest', ['digest'], { unique: true })
@Index('scim_keys_expires', ['expiresAt'])
@Index('scim_keys_people_held', ['peopleHeldAt'])
@Index('scim_keys_memberships_held', ['membershipsHeldAt'])
export class ScimKey extends Credential {
  /** Since when removals of people wait for an admin; null = they do not. */
  @TimeColumn({ nullable: true })
  peopleHeldAt!: Date | null;

  /** The same for memberships of groups that carry roles. */
  @TimeColumn({ nullable: true })
  membershipsHeldAt!: Date | null;

  /** How many more people it may remove until `confirmedUntil`, as an admin confirmed. */
  @IntegerColumn()
  confirmedPeople!: number;

  @IntegerColumn()
  confirmedMemberships!: number;

  @TimeColumn({ nullable: true })
  confirmedUntil!: Date | null;

  /** IP addresses and ranges (CIDR) that may use the key; empty = any. */
  @JsonColumn()
  allowedRanges!: string[];
}
