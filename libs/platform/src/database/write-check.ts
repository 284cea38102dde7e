import { Entity } from 'typeorm';
import { SERVICE_ID } from '../ids';
import { PrimaryIdColumn, TimeColumn } from './columns';
import type { Database } from './database';
import { engineOf } from './engine';
import { insertStatements } from './insert';
import { runStatements } from './statement';

/** When a process last asked whether the database takes changes; one row, of the service. */
@Entity('write_checks')
export class WriteCheck {
  @PrimaryIdColumn()
  organizationId!: string;

  @TimeColumn()
  checkedAt!: Date;
}

/** Makes a small change, to see whether the database takes any; throws what it answers if not. */
export async function checkWrite({ manager }: Database): Promise<void> {
  const { onConflict, incoming } = engineOf(manager);
  const otherwise = `${onConflict('organization_id')}checked_at = ${incoming('checked_at')}`;
  const row = { organizationId: SERVICE_ID, checkedAt: new Date() };
  await runStatements(manager, insertStatements(manager, WriteCheck, [row], otherwise));
}
