import { Entity } from 'typeorm';
import { SERVICE_ID } from '../ids';
import { PrimaryOrganizationIdColumn, TimeColumn } from './columns';
import type { Database } from './database';
import { rowsOf } from './entity-rows';

/** When a process last checked whether the database accepts changes. A single row, owned by the service. */
@Entity('write_checks')
export class WriteCheck {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @TimeColumn()
  checkedAt!: Date;
}

/** Makes one small change to check whether the database accepts changes. Throws the database's error if not. */
export async function checkWrite({ manager }: Database): Promise<void> {
  const row = { organizationId: SERVICE_ID, checkedAt: new Date() };
  for (const { sql, values } of rowsOf(manager, WriteCheck).insert([row], '', 'REPLACE'))
    await manager.query(sql, [...values]);
}
