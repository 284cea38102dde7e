import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './schema';

/** The minute of each organization and door, of which processes lease shares. */
export class RateWindows1790100000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      `CREATE TABLE rate_windows (
    organization_id CHAR(36) NOT NULL,
    door VARCHAR(20) NOT NULL,
    minute INTEGER NOT NULL,
    leased INTEGER NOT NULL,
    PRIMARY KEY (organization_id, door)
  )`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE rate_windows');
  }
}
