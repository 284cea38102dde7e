import { parse } from 'node:querystring';
import cookies from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Configuration, createLogger, LongAnswers, NestLogger, newId, noteArrival } from '@rollcall/platform';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { ApiModule } from './api.module';
import { admitBeforeBodies } from './http/admission';
import { closeUnread, closeUnreadBodies, paceStreams, parseBodies } from './http/bodies';
import { answerUnparsed } from './http/errors';
import { addSecurityHeaders, allowOrigins, letOriginRead, refuseBadHosts } from './http/headers';
import { logRequests } from './http/request-log';
import { Provisioning } from './scim/provisioning';
import { answerScimError, isScim } from './scim/respond';

/** How long a client can take to send a request. */
const REQUEST_TIMEOUT_MS = 60_000;
const LONGEST_PARAMETER = 2000;

/** Creates the service on a connected and migrated database, ready to listen. */
export async function createApplication(
  configuration: Configuration,
  dataSource: DataSource,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: configuration.TRUSTED_PROXIES.length > 0 ? configuration.TRUSTED_PROXIES : false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    clientErrorHandler: answerUnparsed,
    genReqId: () => newId(),
    // Requests that arrive on open connections during shutdown are still answered, and then the connection is closed.
    return503OnClosing: false,
    frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      letOriginRead(request, reply, configuration.ALLOWED_ORIGINS);
      answerFrameworkError(request, reply, application.get(Provisioning, { strict: false }));
    },
    // No route has a schema, so the packages that compile schemas are not loaded.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    routerOptions: {
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: LONGEST_PARAMETER,
      querystringParser: parseQuery,
    },
  });
  const logger = createLogger(configuration.LOG_LEVEL);
  logRequests(adapter.getInstance(), logger);
  if (configuration.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined) {
    const { nameSpans } = await import('./operations/tracing/request-spans.js');
    nameSpans(adapter.getInstance());
  }
  addSecurityHeaders(adapter.getInstance());
  allowOrigins(adapter.getInstance(), configuration.ALLOWED_ORIGINS);
  refuseBadHosts(adapter.getInstance());
  closeUnreadBodies(adapter.getInstance());
  const application: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    ApiModule.with(configuration, dataSource),
    adapter,
    {
      bodyParser: false,
      abortOnError: false,
      logger: new NestLogger(logger),
    },
  );
  application.getHttpServer().on('connection', noteArrival);
  // Loads what its functions need. Without its parsing hook, because only the routes of the console read cookies.
  await application.register(cookies, { hook: false });
  admitBeforeBodies(application);
  paceStreams(application.getHttpAdapter().getInstance(), application.get(LongAnswers, { strict: false }));
  parseBodies(application.getHttpAdapter().getInstance(), configuration.BODY_LIMIT);
  application.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  return application;
}

const noSchemas = (): never => {
  throw new Error('Routes validate their input themselves, not with a schema.');
};

/** Responds to URLs that cannot be decoded. They reach neither a route nor a hook. */
function answerFrameworkError(request: FastifyRequest, reply: FastifyReply, provisioning: Provisioning): void {
  const missing = { statusCode: 404, message: 'The URL cannot be decoded.' };
  closeUnread(request, reply);
  if (!isScim(request)) return void reply.status(404).send(missing);
  answerScimError(missing, request, reply);
  provisioning.finished(request, reply.statusCode);
}

/**
 * Parses a query string; a repeated parameter becomes a list. A plus sign is a space, as in HTML forms, unless the
 * first space of the parameter is %20: then it is part of an email address. Some clients mix both forms, as in
 * `displayName+eq+"Ada%20Lovelace"`.
 */
const parseQuery = (query: string): Record<string, string | string[] | undefined> =>
  parse(query.split('&').map(withPluses).join('&'), '&', '=', { maxKeys: 0 });

const withPluses = (parameter: string): string =>
  /\+|%20/.exec(parameter)?.[0] === '%20' ? parameter.replaceAll('+', '%2B') : parameter;
