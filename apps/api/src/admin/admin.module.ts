import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Inject, Module } from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { FeedModule, StreamingModule } from '@rollcall/audit';
import { DomainModule } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import type { FastifyInstance } from 'fastify';
import { contextFor } from './admin.context';
import { AdminGuard } from './admin.guard';
import { AttemptRecords, AttemptsPlugin } from './attempts/records';
import { AuditFilesController } from './audit/audit-files.controller';
import { EventFeedController } from './audit/event-feed.controller';
import { AuditReading } from './audit/reading';
import { AdminAuthentication } from './authentication';
import { costOnRequest } from './cost.plugin';
import { formatError } from './errors/format-error';
import { nameRefusedRequests, refuseUnacceptable, requestErrors } from './errors/request-errors';
import { FileReplies } from './files/file-reply';
import { LiveReplies } from './files/live-replies';
import { IdempotencyPlugin } from './idempotency.plugin';
import { limitRule, limits } from './limits';
import { LoaderFactory } from './loaders';
import { ProvisioningFilesController } from './provisioning/provisioning-files.controller';
import { ReviewController } from './review/review.controller';
import { resolvers, withNullableRoots } from './schema';
import { SchemaController } from './schema.controller';
import { SessionCookies } from './session-cookies';

const graphqlOptions = ({ introspection }: Configuration): ApolloDriverConfig => ({
  path: '/graphql',
  autoSchemaFile: true,
  sortSchema: true,
  transformSchema: withNullableRoots,
  context: contextFor,
  fieldResolverEnhancers: ['guards'],
  introspection,
  // Suggestions of similar names would reveal what introspection hides.
  hideSchemaDetailsFromClientErrors: !introspection,
  // GraphiQL loads scripts from a CDN. With introspection on, any GraphQL client can explore the schema.
  graphiql: false,
  formatError,
  // Without the plugin of Apollo's own tracing, which loads its format.
  plugins: [requestErrors, costOnRequest, ApolloServerPluginInlineTraceDisabled() as never],
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
    FeedModule,
    StreamingModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [CONFIGURATION],
      useFactory: graphqlOptions,
    }),
  ],
  controllers: [
    AuditFilesController,
    EventFeedController,
    ProvisioningFilesController,
    ReviewController,
    SchemaController,
  ],
  providers: [
    ...resolvers,
    AttemptRecords,
    AttemptsPlugin,
    AuditReading,
    AdminAuthentication,
    FileReplies,
    IdempotencyPlugin,
    LiveReplies,
    LoaderFactory,
    SessionCookies,
    { provide: APP_GUARD, useClass: AdminGuard },
  ],
  exports: [AdminAuthentication, SessionCookies],
})
export class AdminModule {
  /** In the constructor, because the GraphQL module adds its route when modules initialize. */
  constructor(@Inject(HttpAdapterHost) host: HttpAdapterHost) {
    const server = host.httpAdapter.getInstance<FastifyInstance>();
    nameRefusedRequests(server);
    refuseUnacceptable(server);
  }
}
