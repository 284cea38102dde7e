import { FlagColumn, IntegerColumn, PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { Plan } from './plan';
import { SettingColumns, settingNames } from './settings';

/** The tenant: every other row belongs to exactly one. */
@Entity('organizations')
export class Organization extends SettingColumns {
  @PrimaryIdColumn()
  id!: string;

  @TextColumn(255)
  name!: string;

  @TextColumn(20)
  plan!: Plan;

  @FlagColumn()
  scimEnabled!: boolean;

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
export const recordedAttributes = [
  'name',
  'plan',
  'scimEnabled',
  ...settingNames,
  'projectPermissionsSince',
] as const satisfies (keyof Organization)[];
