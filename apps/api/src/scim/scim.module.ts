import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainModule, Replay } from '@rollcall/domain';
import { bearerToken } from '@rollcall/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BulkController, BulkRunner } from './bulk/bulk.controller';
import { DiscoveryController, OpenapiController } from './discovery/discovery.controller';
import { UnservedController } from './discovery/unserved.controller';
import { exchangeOf } from './exchange';
import { ShownMembers } from './groups/group.resource';
import { GroupOperations } from './groups/group-operations';
import { GroupsController } from './groups/groups.controller';
import { Provisioning } from './provisioning';
import { ResourceWrites } from './resource-writes';
import { isScim } from './respond';
import { ScimAuthentication } from './scim-authentication';
import { ScimReplay } from './scim-replay';
import { RootSearch, SearchController } from './search.controller';
import { UserOperations } from './users/user-operations';
import { UsersController } from './users/users.controller';

/** Global because it provides `Replay` to the admin API, which must not import this module. */
@Global()
@Module({
  imports: [DomainModule],
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
    ScimAuthentication,
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
    private readonly authentication: ScimAuthentication,
  ) {}

  /** Records every request, whether a controller, the guard or the body parser answered it. */
  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onResponse', async (request, reply) => {
      if (!isScim(request)) return;
      await this.identifySender(request);
      this.provisioning.finished(request, reply.statusCode);
    });
    // Runs after the last request and before the database is closed.
    server.addHook('onClose', () => this.provisioning.close());
  }

  /**
   * Identifies the sender of a request that was refused before the guard ran, so that the organization finds it in its
   * log.
   */
  private async identifySender(request: FastifyRequest): Promise<void> {
    const { principal, reply, refusal } = exchangeOf(request);
    // If `reply` is set, the guard has run. If the key was refused, it has been looked up.
    if (principal || reply || refusal?.cause.startsWith('KEY_') || bearerToken(request) === undefined) return;
    // The response has already been sent. If the database is unreachable, the record is kept without the key.
    await this.authentication.callerOf(request).catch(() => {});
  }
}
