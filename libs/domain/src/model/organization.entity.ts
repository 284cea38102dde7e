import { IntegerColumn, PrimaryOrganizationIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { Plan } from './plan';
import { SettingColumns, settingNames } from './settings';

/** The tenant: every other row belongs to exactly one. */
@Entity('organizations')
export class Organization extends SettingColumns {
  @PrimaryOrganizationIdColumn()
  id!: string;

  @TextColumn(255)
  name!: string;

  @TextColumn(20)
  plan!: Plan;

  /** Since when project-level permissions are on; null = a role in the organization applies in every project. */
  @TimeColumn({ nullable: true })
  projectPermissionsSince!: Date | null;

  /** Increases with every change. */
  @IntegerColumn()
  version!: number;

  /** Signs the cursors of lists, in hex; every process knows it, but no client does. */
  @TextColumn(64)
  cursorKey!: string;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  updatedAt!: Date;
}

/** The attributes of an organization that events record, from its creation on. */
export const recordedAttributes = [
  'name',
  'plan',
  ...settingNames,
  'projectPermissionsSince',
] as const satisfies (keyof Organization)[];
