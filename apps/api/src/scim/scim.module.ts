import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { AuditModule } from '@rollcall/audit';
import { DomainModule, RateLimit, Replay, ScimKeys } from '@rollcall/domain';
import type { FastifyInstance } from 'fastify';
import { BulkController } from './bulk/bulk.controller';
import { BulkRunner } from './bulk/bulk-runner';
import { DiscoveryController } from './discovery/discovery.controller';
import { GroupOperations } from './groups/group-operations';
import { GroupsController } from './groups/groups.controller';
import { ShownMembers } from './groups/shown-members';
import { OpenapiController } from './openapi/openapi.controller';
import { Provisioning } from './provisioning';
import { ScimReplay } from './replay/scim-replay';
import { ResourceWrites } from './resource-writes';
import { ScimStrategy } from './scim.strategy';
import { isScim } from './scim-error.filter';
import { RootSearch } from './search/root-search';
import { SearchController } from './search/search.controller';
import { identifySender, refuseBodiesOfStrangers } from './unread-body';
import { UnservedController } from './unserved.controller';
import { UserOperations } from './users/user-operations';
import { UsersController } from './users/users.controller';

/** Global for the one thing that it offers the door of people, which may not import it: to do a request again. */
@Global()
@Module({
  imports: [AuditModule, DomainModule, PassportModule],
  controllers: [
    BulkController,
    DiscoveryController,
    GroupsController,
    OpenapiController,
    SearchController,
    UsersController,
    UnservedController,
  ],
  providers: [
    BulkRunner,
    GroupOperations,
    Provisioning,
    ResourceWrites,
    RootSearch,
    ScimStrategy,
    ShownMembers,
    UserOperations,
    { provide: Replay, useClass: ScimReplay },
  ],
  exports: [Replay],
})
export class ScimModule implements OnModuleInit {
  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    private readonly provisioning: Provisioning,
    private readonly keys: ScimKeys,
    private readonly rateLimit: RateLimit,
  ) {}

  /** Every request of the door is recorded, whoever answered it: a controller, the guard, or the parser of bodies. */
  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    refuseBodiesOfStrangers(server, this.keys);
    server.addHook('onResponse', async (request, reply) => {
      if (!isScim(request)) return;
      await identifySender(request, this.keys, this.rateLimit);
      this.provisioning.finished(request, reply.statusCode);
    });
    // After the last request has been answered, and before the database is let go.
    server.addHook('onClose', () => this.provisioning.close());
  }
}
