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
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.manifestLink = exports.FileReplies = void 0;
const node_stream_1 = require("node:stream");
const node_zlib_1 = require("node:zlib");
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const negotiator_1 = __importDefault(require("negotiator"));
/** Streams files at the pace of their readers. Each organization can download only a few at the same time. */
let FileReplies = class FileReplies {
    longAnswers;
    constructor(longAnswers) {
        this.longAnswers = longAnswers;
    }
    /**
     * Starts a file and sends it, compressed if the client accepts gzip. HEAD requests start nothing. Throws
     * TOO_MANY_LONG_ANSWERS.
     */
    async send(caller, request, reply, type, begin) {
        // It may name the Origin already.
        const vary = [reply.getHeader('Vary'), 'Accept-Encoding'].filter(Boolean).join(', ');
        const head = { 'Content-Type': type, 'Cache-Control': 'no-store', Vary: vary };
        if (request.method === 'HEAD')
            return void (await reply.headers(head).send(node_stream_1.Readable.from([])));
        if (!this.longAnswers.admit(caller.organizationId, reply.raw))
            throw (0, domain_1.tooManyLongAnswers)(platform_1.LONG_ANSWERS);
        const { name, parts, headers = {} } = await begin();
        const gzip = acceptsGzip(request);
        // Only now, because a refusal to start is sent as JSON.
        reply.headers({
            ...head,
            'Content-Disposition': `attachment; filename="${name}"`,
            ...headers,
            ...(gzip && { 'Content-Encoding': 'gzip' }),
        });
        // If the client disconnects, both streams end. If the source fails, the response is cut off rather than ended.
        const text = node_stream_1.Readable.from(parts, { objectMode: false });
        await reply.send(gzip ? text.compose((0, node_zlib_1.createGzip)()) : text);
    }
};
exports.FileReplies = FileReplies;
exports.FileReplies = FileReplies = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.LongAnswers])
], FileReplies);
/** A link to the manifest, which exists once the last byte has been read. */
const manifestLink = (configuration, request, id) => ({
    Link: `<${(0, platform_1.publicOrigin)(configuration, request)}/audit/exports/${id}/manifest>; rel="describedby"`,
});
exports.manifestLink = manifestLink;
const acceptsGzip = ({ headers }) => new negotiator_1.default({ headers }).encoding(['gzip', 'identity']) === 'gzip';
//# sourceMappingURL=file-reply.js.map