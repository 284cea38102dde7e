"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.announcedBytes = exports.STRANGER_BYTES = void 0;
exports.parseBodies = parseBodies;
exports.closeUnreadBodies = closeUnreadBodies;
exports.closeUnread = closeUnread;
exports.paceStreams = paceStreams;
const node_stream_1 = require("node:stream");
const node_util_1 = require("node:util");
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../../libs/platform/src/index.js");
const admin_context_1 = require("../admin/admin.context");
const http_error_1 = require("../admin/errors/http-error");
const bulk_limits_1 = require("../scim/bulk/bulk-limits");
/** Enough for a document, its variables and a hundred items, and far more than the query limits allow. */
const ADMIN_BYTES = 256 * 1024;
/** Public operations take only a few short texts. */
exports.STRANGER_BYTES = 64 * 1024;
/** The most bytes of a body, depending on the API and the caller. `largest` is the operator's limit. */
function bodyLimitOf(request, largest) {
    if ((0, http_error_1.isAdmin)(request))
        return Math.min(largest, (0, admin_context_1.isKnown)(request) ? ADMIN_BYTES : exports.STRANGER_BYTES);
    if ((0, http_error_1.isConsole)(request))
        return Math.min(largest, exports.STRANGER_BYTES);
    return (0, bulk_limits_1.isBulk)(request) ? Math.min(largest, bulk_limits_1.MAX_BULK_BYTES) : largest;
}
/** The announced length of the body in bytes: 0 if there is none, infinite if the length is not given. */
const announcedBytes = ({ headers }) => headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Number.POSITIVE_INFINITY;
exports.announcedBytes = announcedBytes;
const JSON_TYPES = new Set(['', 'application/json', 'application/scim+json', 'text/json']);
const CHARSET = 'charset=';
const UTF_8 = new Set(['', 'utf-8', 'utf8']);
/** Why a body cannot be read, according to its headers; undefined for uncompressed JSON in UTF-8. */
function unreadable({ headers }) {
    const [type, ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';').map(trimmed);
    if (!JSON_TYPES.has(type))
        return refused(`The content type ${type} is not supported. Send application/scim+json or application/json.`);
    const named = parameters.find((parameter) => parameter.startsWith(CHARSET)) ?? CHARSET;
    const charset = named.slice(CHARSET.length).replaceAll('"', '');
    if (!UTF_8.has(charset))
        return refused(`The charset ${charset} is not supported. Send UTF-8.`);
    const encoding = trimmed(headers['content-encoding'] ?? '').toLowerCase();
    if (encoding !== '' && encoding !== 'identity')
        return refused(`The Content-Encoding ${encoding} is not supported. Send the body uncompressed.`);
    return undefined;
}
const trimmed = (text) => text.trim();
const refused = (message) => new common_1.UnsupportedMediaTypeException(message);
/**
 * Reads the JSON bodies of every API. Identity providers send several media types or none, and sometimes a byte order
 * mark.
 */
function parseBodies(server, largest) {
    server.removeAllContentTypeParsers();
    // A DELETE must not fail because of a malformed Content-Type without a body: the person would keep their access.
    server.addHook('onRequest', (request, _reply, done) => {
        if (request.method === 'DELETE' && (0, exports.announcedBytes)(request) === 0)
            delete request.headers['content-type'];
        done();
    });
    server.addContentTypeParser('*', async (request) => {
        // No handler will read this body.
        if (request.is404)
            return undefined;
        return readJson(await readText(request, bodyLimitOf(request, largest)));
    });
}
/**
 * Reads a body, and refuses it while it arrives if it is too long, too complex or not UTF-8. The content type does not
 * matter if there is no body: some clients send one with a DELETE.
 */
async function readText(request, limit) {
    const announced = (0, exports.announcedBytes)(request);
    if (Number.isFinite(announced) && announced > limit)
        throw tooLarge(limit);
    const refusal = unreadable(request);
    if (refusal && Number.isFinite(announced) && announced > 0)
        throw refusal;
    const { raw } = request;
    const bounds = new platform_1.JsonBounds();
    // Decoding a whole body at once could block for 100 ms.
    const decoder = new node_util_1.TextDecoder('utf-8', { fatal: true });
    let text = '';
    let length = 0;
    return new Promise((resolve, reject) => {
        const orRefuse = (step) => {
            try {
                step();
            }
            catch (error) {
                raw.off('data', take);
                reject(error);
            }
        };
        const take = (chunk) => orRefuse(() => {
            if (refusal)
                throw refusal;
            length += chunk.length;
            if (length > limit)
                throw tooLarge(limit);
            const exceeded = bounds.exceededBy(chunk);
            if (exceeded)
                throw tooMuch(exceeded);
            text += decode(decoder, chunk);
        });
        raw.on('data', take);
        raw.once('end', () => orRefuse(() => resolve(text + decode(decoder))));
        raw.once('error', () => reject(new common_1.BadRequestException('The body is shorter than its Content-Length.')));
    });
}
/** Without a chunk, decodes the rest. */
function decode(decoder, chunk) {
    try {
        return decoder.decode(chunk, { stream: chunk !== undefined });
    }
    catch {
        throw new common_1.BadRequestException('The body is not valid UTF-8.');
    }
}
const tooLarge = (limit) => new common_1.PayloadTooLargeException(`The body exceeds the maximum of ${limit} bytes. Split the request.`);
const tooMuch = (what) => new common_1.BadRequestException(what === 'levels'
    ? `The body nests arrays or objects more than ${platform_1.JSON_BOUNDS.levels} levels deep.`
    : `The body contains more than ${platform_1.JSON_BOUNDS.values} values. Split the request.`);
async function readJson(text) {
    if (text.trim() === '')
        return undefined;
    try {
        return await (0, platform_1.parseJson)(text);
    }
    catch (error) {
        throw new common_1.BadRequestException(`The body is not valid JSON${placeOf(error, text)}.`);
    }
}
/**
 * Where the JSON is invalid. The parser's own message is not used, because it quotes the body, which can contain
 * secrets.
 */
function placeOf({ message }, text) {
    const position = /at position (\d+)/.exec(message)?.[1];
    if (position !== undefined)
        return `: it fails at character ${Number(position) + 1} of ${text.length}`;
    return message.includes('end of JSON') ? ': it ends too early' : '';
}
/** Shorter bodies are read to their end, so that the connection stays open. */
const SHORT_BYTES = 64 * 1024;
/** The bytes of a longer body that are discarded before the connection is closed. */
const MOST_BYTES = 16 * 1024 ** 2;
const LONGEST_MS = 1000;
/** Closes the connection if the response is sent before the body has arrived, so that the rest is not read. */
function closeUnreadBodies(server) {
    server.addHook('onSend', (request, reply, _payload, done) => {
        closeUnread(request, reply);
        done();
    });
}
/**
 * The same for a request that does not pass the hooks. Closes our side first and the connection a moment later (RFC
 * 9112 §9.6): if it were reset, a client that is still sending would never see the response.
 */
function closeUnread(request, reply) {
    const { raw } = request;
    if (raw.complete || (0, exports.announcedBytes)(request) <= SHORT_BYTES)
        return;
    const { socket } = raw;
    reply.header('connection', 'close');
    // Node calls this when the response has been sent, and would reset the connection.
    socket.destroySoon = () => socket.end();
    let left = MOST_BYTES;
    // Anything after the body would be another request, which could not be answered.
    const closeIfDone = () => {
        if (reply.raw.writableFinished && (left < 0 || raw.readableEnded))
            socket.destroy();
    };
    raw.on('data', (chunk) => {
        left -= chunk.length;
        closeIfDone();
    });
    raw.once('end', closeIfDone);
    reply.raw.once('finish', () => {
        const timer = setTimeout(() => socket.destroy(), LONGEST_MS).unref();
        socket.once('close', () => clearTimeout(timer));
        closeIfDone();
    });
}
/** Ends streamed responses whose reader has stalled. HEAD requests get no body. */
function paceStreams(server, longAnswers) {
    server.addHook('onSend', (request, reply, payload, done) => {
        if (!(payload instanceof node_stream_1.Readable))
            return done(null, payload);
        if (request.method !== 'HEAD')
            return done(null, longAnswers.paced(payload, reply.raw));
        payload.destroy();
        return done(null, node_stream_1.Readable.from([]));
    });
}
//# sourceMappingURL=bodies.js.map