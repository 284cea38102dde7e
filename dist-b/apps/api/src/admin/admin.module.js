"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.AdminModule = void 0;
const apollo_1 = require("@nestjs/apollo");
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const admin_context_1 = require("./admin.context");
const admin_guard_1 = require("./admin.guard");
const records_1 = require("./attempts/records");
const audit_files_controller_1 = require("./audit/audit-files.controller");
const event_feed_controller_1 = require("./audit/event-feed.controller");
const reading_1 = require("./audit/reading");
const authentication_1 = require("./authentication");
const cost_plugin_1 = require("./cost.plugin");
const format_error_1 = require("./errors/format-error");
const request_errors_1 = require("./errors/request-errors");
const file_reply_1 = require("./files/file-reply");
const live_replies_1 = require("./files/live-replies");
const idempotency_plugin_1 = require("./idempotency.plugin");
const limits_1 = require("./limits");
const loaders_1 = require("./loaders");
const provisioning_files_controller_1 = require("./provisioning/provisioning-files.controller");
const review_controller_1 = require("./review/review.controller");
const schema_1 = require("./schema");
const schema_controller_1 = require("./schema.controller");
const session_cookies_1 = require("./session-cookies");
const graphqlOptions = ({ introspection }) => ({
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    transformSchema: schema_1.withNullableRoots,
    context: admin_context_1.contextFor,
    fieldResolverEnhancers: ['guards'],
    introspection,
    // Suggestions of similar names would reveal what introspection hides.
    hideSchemaDetailsFromClientErrors: !introspection,
    // GraphiQL loads scripts from a CDN. With introspection on, any GraphQL client can explore the schema.
    graphiql: false,
    formatError: format_error_1.formatError,
    plugins: [request_errors_1.requestErrors, cost_plugin_1.costOnRequest],
    autoTransformHttpErrors: false,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    parseOptions: { maxTokens: limits_1.limits.tokens },
    validationRules: [limits_1.limitRule],
});
/** The admin API: GraphQL at /graphql. */
let AdminModule = class AdminModule {
    /** In the constructor, because the GraphQL module adds its route when modules initialize. */
    constructor(host) {
        const server = host.httpAdapter.getInstance();
        (0, request_errors_1.nameRefusedRequests)(server);
        (0, request_errors_1.refuseUnacceptable)(server);
    }
};
exports.AdminModule = AdminModule;
exports.AdminModule = AdminModule = __decorate([
    (0, common_1.Module)({
        imports: [
            domain_1.DomainModule,
            audit_1.FeedModule,
            audit_1.StreamingModule,
            graphql_1.GraphQLModule.forRootAsync({
                driver: apollo_1.ApolloDriver,
                inject: [platform_1.CONFIGURATION],
                useFactory: graphqlOptions,
            }),
        ],
        controllers: [
            audit_files_controller_1.AuditFilesController,
            event_feed_controller_1.EventFeedController,
            provisioning_files_controller_1.ProvisioningFilesController,
            review_controller_1.ReviewController,
            schema_controller_1.SchemaController,
        ],
        providers: [
            ...schema_1.resolvers,
            records_1.AttemptRecords,
            records_1.AttemptsPlugin,
            reading_1.AuditReading,
            authentication_1.AdminAuthentication,
            file_reply_1.FileReplies,
            idempotency_plugin_1.IdempotencyPlugin,
            live_replies_1.LiveReplies,
            loaders_1.LoaderFactory,
            session_cookies_1.SessionCookies,
            { provide: core_1.APP_GUARD, useClass: admin_guard_1.AdminGuard },
        ],
        exports: [authentication_1.AdminAuthentication, session_cookies_1.SessionCookies],
    }),
    __param(0, (0, common_1.Inject)(core_1.HttpAdapterHost)),
    __metadata("design:paramtypes", [core_1.HttpAdapterHost])
], AdminModule);
//# sourceMappingURL=admin.module.js.map