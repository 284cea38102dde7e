import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Inject, Module } from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { DomainModule } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import type { FastifyInstance } from 'fastify';
import { contextFor } from './admin.context';
import { AdminGuard } from './admin.guard';
import { AttemptRecords } from './attempts/attempt-records';
import { AttemptsPlugin } from './attempts/attempts.plugin';
import { AuditFilesController } from './audit/audit-files.controller';
import { FileReplies } from './audit/file-reply';
import { AuditReading } from './audit/reading';
import { Authentication } from './authentication';
import { refuseUnacceptable } from './errors/acceptable';
import { formatError } from './errors/format-error';
import { nameRefusedRequests, requestErrors } from './errors/request-errors';
import { IdempotencyPlugin } from './idempotency/idempotency.plugin';
import { limitRule } from './limits/limit-rule';
import { limits } from './limits/limits';
import { LoaderFactory } from './loaders';
import { withNullableRoots } from './nullable-roots';
import { ProvisioningFilesController } from './provisioning/provisioning-files.controller';
import { resolvers } from './resolvers';
import { ReviewController } from './review/review.controller';

const graphqlOptions = ({ introspection }: Configuration): ApolloDriverConfig => ({
  path: '/graphql',
  autoSchemaFile: true,
  sortSchema: true,
  transformSchema: withNullableRoots,
  context: contextFor,
  fieldResolverEnhancers: ['guards'],
  introspection,
  // Suggestions of names would give away what introspection hides.
  hideSchemaDetailsFromClientErrors: !introspection,
  // It would load scripts from elsewhere; with introspection on, every GraphQL client is an explorer.
  graphiql: false,
  formatError,
  plugins: [requestErrors],
  autoTransformHttpErrors: false,
  includeStacktraceInErrorResponses: false,
  csrfPrevention: true,
  allowBatchedHttpRequests: false,
  persistedQueries: false,
  parseOptions: { maxTokens: limits.tokens },
  validationRules: [limitRule],
});

/** The admin API: GraphQL at /graphql. */
@Module({
  imports: [
    DomainModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [CONFIGURATION],
      useFactory: graphqlOptions,
    }),
  ],
  controllers: [AuditFilesController, ProvisioningFilesController, ReviewController],
  providers: [
    ...resolvers,
    AttemptRecords,
    AttemptsPlugin,
    AuditReading,
    Authentication,
    FileReplies,
    IdempotencyPlugin,
    LoaderFactory,
    { provide: APP_GUARD, useClass: AdminGuard },
  ],
})
export class AdminModule {
  /** In the constructor, since GraphQL adds its route when modules initialize. */
  constructor(@Inject(HttpAdapterHost) host: HttpAdapterHost) {
    const server = host.httpAdapter.getInstance<FastifyInstance>();
    nameRefusedRequests(server);
    refuseUnacceptable(server);
  }
}
