"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.createApplication = createApplication;
const node_querystring_1 = require("node:querystring");
const cookie_1 = __importDefault(require("@fastify/cookie"));
const core_1 = require("@nestjs/core");
const platform_fastify_1 = require("@nestjs/platform-fastify");
const platform_1 = require("../../../libs/platform/src/index.js");
const api_module_1 = require("./api.module");
const admission_1 = require("./http/admission");
const bodies_1 = require("./http/bodies");
const errors_1 = require("./http/errors");
const headers_1 = require("./http/headers");
const request_log_1 = require("./http/request-log");
const request_spans_1 = require("./operations/tracing/request-spans");
const provisioning_1 = require("./scim/provisioning");
const respond_1 = require("./scim/respond");
/** How long a client can take to send a request. */
const REQUEST_TIMEOUT_MS = 60_000;
const LONGEST_PARAMETER = 2000;
/** Creates the service on a connected and migrated database, ready to listen. */
async function createApplication(configuration, dataSource) {
    const adapter = new platform_fastify_1.FastifyAdapter({
        trustProxy: configuration.TRUSTED_PROXIES.length > 0 ? configuration.TRUSTED_PROXIES : false,
        requestTimeout: REQUEST_TIMEOUT_MS,
        clientErrorHandler: errors_1.answerUnparsed,
        genReqId: () => (0, platform_1.newId)(),
        // Requests that arrive on open connections during shutdown are still answered, and then the connection is closed.
        return503OnClosing: false,
        frameworkErrors: (_error, request, reply) => {
            (0, headers_1.letOriginRead)(request, reply, configuration.ALLOWED_ORIGINS);
            answerFrameworkError(request, reply, application.get(provisioning_1.Provisioning, { strict: false }));
        },
        routerOptions: {
            ignoreTrailingSlash: true,
            ignoreDuplicateSlashes: true,
            maxParamLength: LONGEST_PARAMETER,
            querystringParser: parseQuery,
        },
    });
    const logger = (0, platform_1.createLogger)(configuration.LOG_LEVEL);
    (0, request_log_1.logRequests)(adapter.getInstance(), logger);
    if (configuration.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined)
        (0, request_spans_1.nameSpans)(adapter.getInstance());
    (0, headers_1.addSecurityHeaders)(adapter.getInstance());
    (0, headers_1.allowOrigins)(adapter.getInstance(), configuration.ALLOWED_ORIGINS);
    (0, headers_1.refuseBadHosts)(adapter.getInstance());
    (0, bodies_1.closeUnreadBodies)(adapter.getInstance());
    const application = await core_1.NestFactory.create(api_module_1.ApiModule.with(configuration, dataSource), adapter, {
        bodyParser: false,
        abortOnError: false,
        logger: new platform_1.NestLogger(logger),
    });
    application.getHttpServer().on('connection', platform_1.noteArrival);
    // Loads what its functions need. Without its parsing hook, because only the routes of the console read cookies.
    await application.register(cookie_1.default, { hook: false });
    (0, admission_1.admitBeforeBodies)(application);
    (0, bodies_1.paceStreams)(application.getHttpAdapter().getInstance(), application.get(platform_1.LongAnswers, { strict: false }));
    (0, bodies_1.parseBodies)(application.getHttpAdapter().getInstance(), configuration.BODY_LIMIT);
    application.enableShutdownHooks(['SIGTERM', 'SIGINT']);
    return application;
}
/** Responds to URLs that cannot be decoded. They reach neither a route nor a hook. */
function answerFrameworkError(request, reply, provisioning) {
    const missing = { statusCode: 404, message: 'The URL cannot be decoded.' };
    (0, bodies_1.closeUnread)(request, reply);
    if (!(0, respond_1.isScim)(request))
        return void reply.status(404).send(missing);
    (0, respond_1.answerScimError)(missing, request, reply);
    provisioning.finished(request, reply.statusCode);
}
/**
 * Parses a query string; a repeated parameter becomes a list. A plus sign is a space, as in HTML forms, unless the
 * first space of the parameter is %20: then it is part of an email address. Some clients mix both forms, as in
 * `displayName+eq+"Ada%20Lovelace"`.
 */
const parseQuery = (query) => (0, node_querystring_1.parse)(query.split('&').map(withPluses).join('&'), '&', '=', { maxKeys: 0 });
const withPluses = (parameter) => /\+|%20/.exec(parameter)?.[0] === '%20' ? parameter.replaceAll('+', '%2B') : parameter;
//# sourceMappingURL=application.js.map