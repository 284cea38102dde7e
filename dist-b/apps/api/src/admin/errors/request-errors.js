"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.requestErrors = void 0;
exports.nameRefusedRequests = nameRefusedRequests;
exports.refuseUnacceptable = refuseUnacceptable;
const errors_1 = require("@apollo/server/errors");
const common_1 = require("@nestjs/common");
const negotiator_1 = __importDefault(require("negotiator"));
const format_error_1 = require("./format-error");
const http_error_1 = require("./http-error");
const logger = new common_1.Logger('admin');
/** Adds the request's ID to every error, so that it can be found in the log. */
exports.requestErrors = {
    async requestDidStart({ contextValue: { request } }) {
        return {
            async didEncounterErrors({ errors }) {
                for (const error of errors)
                    logCause(error);
            },
            async willSendResponse({ response: { body, http } }) {
                if (body.kind !== 'single' || !body.singleResult.errors)
                    return;
                const { errors, data } = body.singleResult;
                body.singleResult.errors = withRequestId(request.id, errors);
                const wait = answersNothing(data) && retryAfterOf(errors);
                if (!wait)
                    return;
                // Nest sends status 200 for every response that has `data`, even if it is null.
                delete body.singleResult.data;
                http.status = 503;
                http.headers.set('retry-after', String(wait));
            },
        };
    },
    async unexpectedErrorProcessingRequest({ error }) {
        logCause(error);
    },
};
/**
 * Apollo refuses some requests, such as batches and empty bodies, before it calls its plugins. Their errors get the ID
 * here.
 */
function nameRefusedRequests(server) {
    server.addHook('onRoute', (route) => {
        if ((0, http_error_1.isAdmin)(route))
            route.onSend = [route.onSend ?? [], nameRefused].flat();
    });
}
function nameRefused(request, reply, payload, done) {
    const refused = reply.statusCode >= 400 && typeof payload === 'string' && !payload.includes(request.id);
    done(null, refused ? named(request.id, payload) : payload);
}
function named(requestId, payload) {
    const answer = JSON.parse(payload);
    return JSON.stringify({ ...answer, errors: withRequestId(requestId, answer.errors ?? []) });
}
const withRequestId = (requestId, errors) => errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
/** Whether every field of the operation is null. Otherwise the status stays 200, so that clients read the data. */
const answersNothing = (data) => Object.values(data ?? {}).every((value) => value === null);
/** When to retry, if the service was busy. */
const retryAfterOf = (errors) => errors.find(({ extensions }) => extensions?.code === 'SERVICE_BUSY')?.extensions?.retryAfterS;
/** Logs unexpected errors and an unreachable database. Refusals are not logged. */
function logCause(error) {
    const cause = (0, errors_1.unwrapResolverError)(error);
    const code = (0, format_error_1.foreseen)(error)?.refusal.code;
    if (code === undefined)
        logger.error(cause instanceof Error ? cause : String(cause));
    if (code === 'SERVICE_BUSY')
        logger.warn(outage(cause));
}
/** The message of a busy error is for the client. The database's own error is its cause. */
const outage = (error) => error instanceof Error && error.cause ? `${error.message} (${error.cause})` : String(error);
const TYPES = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];
/**
 * Refuses requests whose Accept header excludes JSON. Apollo checks the header only after it has executed the
 * operation.
 */
function refuseUnacceptable(server) {
    server.addHook('onRoute', (route) => {
        if (route.url === '/graphql')
            route.preHandler = [route.preHandler ?? [], checkAccept].flat();
    });
}
async function checkAccept({ headers: { accept } }) {
    if (accept && !new negotiator_1.default({ headers: { accept } }).mediaType(TYPES))
        throw new common_1.NotAcceptableException('Responses are application/json. The Accept header must allow it.');
}
//# sourceMappingURL=request-errors.js.map