import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AuditModule } from '@rollcall/audit';
import { controls, eventCatalogue, permissionsOf, roles } from '@rollcall/domain';
import { loadConfiguration, migrate, PlatformModule } from '@rollcall/platform';
import { serviceDataSource } from '../../apps/api/src/data-source';
import { Declarations } from '../../apps/api/src/operations/declarations';
import { OperationsModule } from '../../apps/api/src/operations/operations.module';
import { createTestDatabase } from '../support/database';
import { type Service, startService } from '../support/service';

describe('the access to operations', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it('is declared for every operation; a change of this table is a diff to review', () => {
    const table = service.application
      .get(Declarations, { strict: false })
      .operations()
      .map(({ name, access }) => {
        if (!access) return `${name}: undeclared`;
        if ('public' in access) return `${name}: anybody`;
        if ('authenticated' in access) return `${name}: every caller with a token`;
        if ('requiresInProject' in access) return `${name}: ${access.requiresInProject} in the project`;
        const holders = roles.filter((role) => permissionsOf(role).has(access.requires));
        return `${name}: ${access.requires} (${name.includes(' /scim/') ? 'SCIM key' : holders.join(', ')})`;
      });
    expect(table.join('\n')).toMatchSnapshot();
  });
});

@Controller()
class UndeclaredController {
  @Get('undeclared')
  undeclared(): string {
    return 'open to all';
  }
}

@Module({ imports: [OperationsModule], controllers: [UndeclaredController] })
class UndeclaredModule {}

it('the service refuses to start while an operation lacks its declaration', async () => {
  const database = await createTestDatabase();
  const configuration = loadConfiguration({ DATABASE_URL: database.url });
  const dataSource = serviceDataSource(configuration);
  await migrate(dataSource, database.url);
  const module = {
    module: UndeclaredModule,
    imports: [PlatformModule.with(configuration, dataSource), AuditModule.with(eventCatalogue, controls)],
  };
  const application = await NestFactory.create(module, new FastifyAdapter(), { logger: false, abortOnError: false });
  await expect(application.init()).rejects.toThrow('GET /undeclared');
  await application.close();
  await database.drop();
});
