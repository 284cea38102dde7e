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
import { ScimAuthentication, ScimStrategy } from './scim-authentication';
import { ScimReplay } from './scim-replay';
import { RootSearch, SearchController } from './search.controller';
import { UserOperations } from './users/user-operations';
import { UsersController } from './users/users.controller';

/** Global for the one thing that it offers the admin API, which may not import it: to do a request again. */
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
    private readonly authentication: ScimAuthentication,
  ) {}

  /** Every request of the API is recorded, whoever answered it: a controller, the guard, or the parser of bodies. */
  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onResponse', async (request, reply) => {
      if (!isScim(request)) return;
      await this.identifySender(request);
      this.provisioning.finished(request, reply.statusCode);
    });
    // After the last request has been answered, and before the database is let go.
    server.addHook('onClose', () => this.provisioning.close());
  }

  /** Finds out whose key came with a request that was refused before anybody asked, so that the organization finds it in its log. */
  private async identifySender(request: FastifyRequest): Promise<void> {
    const { principal, reply, refusal } = exchangeOf(request);
    // The guard has noted where to reply; what was refused for its key has been looked up.
    if (principal || reply || refusal?.cause.startsWith('KEY_') || bearerToken(request) === undefined) return;
    // The request was answered already; where the database is away too, the record is kept without the key.
    await this.authentication.callerOf(request).catch(() => {});
  }
}
