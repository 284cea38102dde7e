import {
  FlagColumn,
  IdColumn,
  IntegerColumn,
  JsonColumn,
  type MemberId,
  PrimaryIdColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { RoleId } from './role';

/** What every stored key and token has. Valid while `revokedAt` is null and `expiresAt` is null or ahead. */
export abstract class Credential {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(100)
  name!: string;

  /** SHA-256 of the secret, in hex. The secret alone decides the organization, so the index on it cannot start with that. */
  @TextColumn(64)
  digest!: string;

  /** The last characters of the secret. */
  @TextColumn(10)
  hint!: string;

  @TextColumn(320)
  createdBy!: string;

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

/** A person's own, or that of a service. */
export type AccessTokenKind = 'PERSONAL' | 'SERVICE';

/** A token for the admin API: a person's own, which ends with its owner, or a service's, with a role. */
@Entity('access_tokens')
@Index('access_tokens_digest', ['digest'], { unique: true })
@Index('access_tokens_expires', ['expiresAt'])
@Index('access_tokens_user', ['organizationId', 'userId', 'id'])
export class AccessToken extends Credential {
  /** The owner of a personal token, whose permissions it has; null for a service's. */
  @IdColumn({ nullable: true })
  userId!: MemberId | null;

  /** What a service may do; null for a personal token. */
  @TextColumn(36, { nullable: true })
  role!: RoleId | null;
}

/** API keys identify a project and can be read again; secret keys are shown once. */
export type ProjectKeyKind = 'API' | 'SECRET';

/** A key of a project. A revoked one stays listed. */
@Entity('project_keys')
@Index('project_keys_project', ['organizationId', 'projectId', 'kind', 'id'])
@Index('project_keys_digest', ['digest'], { unique: true })
export class ProjectKey extends Credential {
  @IdColumn()
  projectId!: string;

  @TextColumn(10)
  kind!: ProjectKeyKind;

  /** The key itself, where it is an API key: an identifier, and no secret. */
  @TextColumn(32, { nullable: true })
  value!: string | null;

  /** The one that came with the project: it is rotated, and never revoked. */
  @FlagColumn()
  isFirst!: boolean;

  @TextColumn(320, { nullable: true })
  revokedBy!: string | null;
}

/** A key by which an identity provider acts for the organization. */
@Entity('scim_keys')
@Index('scim_keys_digest', ['digest'], { unique: true })
@Index('scim_keys_expires', ['expiresAt'])
@Index('scim_keys_people_held', ['peopleHeldAt'])
@Index('scim_keys_memberships_held', ['membershipsHeldAt'])
export class ScimKey extends Credential {
  /** Since when people whom it would remove wait for an admin; null = they do not. */
  @TimeColumn({ nullable: true })
  peopleHeldAt!: Date | null;

  /** The same for memberships of groups that carry roles. */
  @TimeColumn({ nullable: true })
  membershipsHeldAt!: Date | null;

  /** How many more people an admin lets it remove until `confirmedUntil`. */
  @IntegerColumn()
  confirmedPeople!: number;

  @IntegerColumn()
  confirmedMemberships!: number;

  @TimeColumn({ nullable: true })
  confirmedUntil!: Date | null;

  /** Addresses and ranges of addresses (CIDR) that it is accepted from; none = anywhere. */
  @JsonColumn()
  allowedRanges!: string[];
}
