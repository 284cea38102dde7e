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
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.FilesController = void 0;
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const negotiator_1 = __importDefault(require("negotiator"));
const console_files_1 = require("./console-files");
const A_YEAR_S = 31_536_000;
/** Only the console's own scripts, and styles that it marks with the nonce of the response. */
const policyWith = (nonce) => [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
].join('; ');
/** Serves the built console. */
let FilesController = class FilesController {
    configuration;
    files;
    constructor(configuration, files) {
        this.configuration = configuration;
        this.files = files;
    }
    async root(reply) {
        await reply.redirect(basePathOf(this.configuration), 302);
    }
    async index(reply) {
        await this.sendPage(reply);
    }
    /** A file, or the page for the paths within the console, which the page itself understands. */
    async below(request, reply, path) {
        const file = await this.files.file(path);
        if (file)
            return this.sendFile(request, reply, file);
        if (/^(api|assets)\//.test(path) || !wantsPage(request))
            throw new common_1.NotFoundException('No page or file of the console exists at this URL.');
        await this.sendPage(reply);
    }
    async sendPage(reply) {
        const page = await this.files.page();
        if (page === undefined)
            throw new common_1.NotFoundException('The console is not built. Build it with: npm run build. The APIs work without it.');
        const nonce = (0, node_crypto_1.randomBytes)(16).toString('base64');
        const html = page.replaceAll('%NONCE%', nonce).replaceAll('%BASE%', escaped(basePathOf(this.configuration)));
        await reply
            .headers({
            'Content-Type': 'text/html; charset=utf-8',
            'Content-Security-Policy': policyWith(nonce),
            'Cache-Control': 'no-cache',
        })
            .send(html);
    }
    async sendFile(request, reply, file) {
        const encoding = encodingFor(request, file);
        const { path, size } = encoding === undefined ? file : file.copies[encoding];
        // Each encoding is a representation of its own (RFC 9110 §8.8.3).
        const etag = encoding === undefined ? file.etag : file.etag.replace(/"$/, `-${encoding}"`);
        void reply.headers({
            'Cache-Control': file.isHashed ? `public, max-age=${A_YEAR_S}, immutable` : 'no-cache',
            ETag: etag,
            Vary: 'Accept-Encoding',
        });
        if (request.headers['if-none-match'] === etag)
            return void (await reply.status(304).send());
        await reply
            .headers({
            'Content-Type': file.type,
            'Content-Length': String(size),
            ...(encoding !== undefined && { 'Content-Encoding': encoding }),
        })
            .send((0, node_fs_1.createReadStream)(path));
    }
};
exports.FilesController = FilesController;
__decorate([
    (0, common_1.Get)(),
    (0, domain_1.Public)(),
    __param(0, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], FilesController.prototype, "root", null);
__decorate([
    (0, common_1.Get)('console'),
    (0, domain_1.Public)(),
    __param(0, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], FilesController.prototype, "index", null);
__decorate([
    (0, common_1.Get)('console/*'),
    (0, domain_1.Public)(),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Res)()),
    __param(2, (0, common_1.Param)('*')),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object, String]),
    __metadata("design:returntype", Promise)
], FilesController.prototype, "below", null);
exports.FilesController = FilesController = __decorate([
    (0, common_1.Controller)(),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object, console_files_1.ConsoleFiles])
], FilesController);
/** The path of the console as browsers see it, with a slash at the end. */
function basePathOf({ PUBLIC_URL }) {
    const base = PUBLIC_URL === undefined ? '' : new URL(PUBLIC_URL).pathname.replace(/\/$/, '');
    return `${base}/console/`;
}
const escaped = (path) => path.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
/** Whether a browser asks for a page, and not for an image or a script. */
const wantsPage = ({ headers }) => new negotiator_1.default({ headers }).mediaTypes().includes('text/html');
/** The smallest copy that the browser accepts; undefined for the file itself. */
function encodingFor({ headers }, { copies }) {
    const accepted = new negotiator_1.default({ headers }).encodings(Object.keys(copies));
    return Object.keys(copies).find((encoding) => accepted.includes(encoding));
}
//# sourceMappingURL=files.controller.js.map