import type { QueryRunner } from 'typeorm';
import type { StatedMigration } from '../src/database/migration-history';
import { createIndex, createTable } from '../src/database/migrations/schema';

class CreateSamples1700000000001 implements StatedMigration {
  readonly statements = [
    `CREATE TABLE samples (
      organization_id BINARY(6) NOT NULL,
      id BINARY(16) NOT NULL,
      parent_id BINARY(16),
      name_key VARCHAR(100) NOT NULL,
      hint VARCHAR(20),
      body TEXT,
      count INTEGER NOT NULL,
      limit_count INTEGER,
      active BOOLEAN NOT NULL,
      created_at BIGINT NOT NULL,
      ended_at BIGINT,
      changes TEXT NOT NULL,
      started_by_type VARCHAR(20) NOT NULL,
      started_by_id BINARY(16),
      started_by_label VARCHAR(320),
      ended_by_type VARCHAR(20),
      ended_by_id BINARY(16),
      ended_by_label VARCHAR(320),
      PRIMARY KEY (organization_id, id)
    )`,
    'CREATE UNIQUE INDEX samples_name ON samples (organization_id, name_key)',
    'CREATE INDEX samples_parent ON samples (organization_id, parent_id, id)',
  ];

  async up(queryRunner: QueryRunner): Promise<void> {
    const [table, ...indexes] = this.statements;
    await createTable(queryRunner, table!);
    for (const index of indexes) await createIndex(queryRunner, index);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE samples');
  }
}

class CreatePastSamples1700000000002 implements StatedMigration {
  readonly statements = [
    'CREATE TABLE past_samples (id BINARY(6) NOT NULL, ended_at BIGINT NOT NULL, PRIMARY KEY (id, ended_at))',
  ];

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(queryRunner, this.statements[0]!);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE past_samples');
  }
}

export const sampleMigrations = [CreateSamples1700000000001, CreatePastSamples1700000000002];
