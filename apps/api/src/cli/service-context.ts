import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuditModule } from '@rollcall/audit';
import { controls, DomainModule, eventCatalogue } from '@rollcall/domain';
import { type Configuration, createLogger, loadConfiguration, NestLogger, PlatformModule } from '@rollcall/platform';
import { serviceDataSource } from '../data-source';
import { migrateAndRecord } from './migrate';
import type { Terminal } from './terminal';

@Module({ imports: [AuditModule.with(eventCatalogue, controls), DomainModule] })
class CommandModule {}

/** Migrates the database and runs a command with the services of the domain, without HTTP and background jobs. */
export async function withServices<Result>(
  terminal: Terminal,
  work: (services: INestApplicationContext, configuration: Configuration) => Promise<Result>,
): Promise<Result> {
  const configuration = loadConfiguration(terminal.env);
  const dataSource = serviceDataSource(configuration);
  try {
    await migrateAndRecord(dataSource, configuration);
    const context = await NestFactory.createApplicationContext(
      { module: CommandModule, imports: [PlatformModule.with(configuration, dataSource)] },
      { abortOnError: false, logger: new NestLogger(createLogger('warn', terminal.stderr)) },
    );
    try {
      return await work(context, configuration);
    } finally {
      await context.close();
    }
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}
