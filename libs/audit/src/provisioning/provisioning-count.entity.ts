import {
  IntegerColumn,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTextColumn,
  PrimaryTimeColumn,
} from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { ProvisioningAct } from './acts';
import type { Cause } from './explanations';
import type { StatusClass } from './provisioning-record.entity';

/** Stored instead of a cause if there is none, because columns of a primary key cannot be null. */
export const NONE = '';
/** The same for a key: the form of an ID, but the ID of none. */
export const NO_KEY = '00000000-0000-7000-8000-000000000000';

/** Number of the requests that the records of an hour represent, by key, act, status class and cause. */
@Entity('provisioning_counts')
export class ProvisioningCount {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  /** Start of the hour. */
  @PrimaryTimeColumn()
  hour!: Date;

  /** NO_KEY if there is none. */
  @PrimaryIdColumn()
  keyId!: string;

  @PrimaryTextColumn(20)
  act!: ProvisioningAct;

  @PrimaryTextColumn(12)
  statusClass!: StatusClass;

  @PrimaryTextColumn(30)
  cause!: Cause | typeof NONE;

  @IntegerColumn()
  requests!: number;
}
