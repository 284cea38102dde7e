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
exports.SessionCookies = exports.CONSOLE_HEADER = void 0;
const cookie_1 = __importDefault(require("@fastify/cookie"));
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../../libs/platform/src/index.js");
const refusals_1 = require("./errors/refusals");
/** The header that every request of the console has. No form and no link can send it, and other origins may not. */
exports.CONSOLE_HEADER = 'rollcall-console';
const LOCAL_HOSTS = new Set(['127.0.0.1', '[::1]', 'localhost']);
/**
 * The cookies of the console. `Strict` cookies are not sent on requests that begin on another site; the cookie of a
 * sign-in that returns from the issuer must be `Lax`.
 */
let SessionCookies = class SessionCookies {
    configuration;
    constructor(configuration) {
        this.configuration = configuration;
    }
    /**
     * The secret of the session, if the request may use it: `POST /graphql`, files under /audit and the console's own routes,
     * sent by the console itself. A download by a link cannot have the header, so a browser's word that the link is on our own
     * page is enough to read a file.
     */
    sessionOf(request) {
        const { method } = request;
        const place = (0, platform_1.firstSegment)(request);
        const isRead = method === 'GET' || method === 'HEAD';
        const counts = place === 'audit'
            ? this.isFromConsole(request) || (isRead && this.isOwn(request) && siteOf(request) === 'same-origin')
            : (place === 'console' ||
                (place === 'graphql' && method === 'POST' && request.routeOptions.url === '/graphql')) &&
                this.isFromConsole(request);
        return counts ? this.read(request, 'rollcall-session') : undefined;
    }
    /** Throws BAD_REQUEST unless the console sent the request. */
    requireConsole(request) {
        const place = `${(0, platform_1.publicOrigin)(this.configuration, request)}/console`;
        if (!this.isFromConsole(request))
            throw (0, refusals_1.refuse)(`This request must come from the console at ${place}, with the header Rollcall-Console: 1.`, {
                code: 'BAD_REQUEST',
            });
    }
    /** Throws BAD_REQUEST if the browser would not keep the cookie of a session: it uses no TLS, and is on another machine. */
    requireKept(request) {
        if (!request.headers.origin?.startsWith('http:') || this.isLocal(request))
            return;
        throw (0, refusals_1.refuse)('Browsers keep a session only over HTTPS. Open the console by HTTPS, or on this machine.', {
            code: 'BAD_REQUEST',
        });
    }
    setSession(request, reply, secret) {
        this.set(request, reply, 'rollcall-session', secret, { sameSite: 'strict' });
    }
    clearSession(request, reply) {
        this.set(request, reply, 'rollcall-session', '', { sameSite: 'strict', maxAge: 0 });
    }
    read(request, name) {
        const { cookie } = request.headers;
        return cookie === undefined ? undefined : cookie_1.default.parse(cookie)[this.nameOf(request, name)];
    }
    /** `maxAge` is in seconds; without it, the cookie ends with the browser. */
    set(request, reply, name, value, options) {
        const secure = !this.isLocal(request);
        const cookie = cookie_1.default.serialize(this.nameOf(request, name), value, {
            ...options,
            secure,
            httpOnly: true,
            path: '/',
        });
        void reply.header('Set-Cookie', cookie);
    }
    nameOf(request, name) {
        return this.isLocal(request) ? name : `__Host-${name}`;
    }
    /** Whether the browser is on this machine and uses no TLS, so that it would not keep a `Secure` cookie everywhere. */
    isLocal(request) {
        const { PUBLIC_URL = '' } = this.configuration;
        if (request.protocol !== 'http' || PUBLIC_URL.startsWith('https:'))
            return false;
        const url = `http://${request.host}`;
        return URL.canParse(url) && LOCAL_HOSTS.has(new URL(url).hostname);
    }
    isFromConsole(request) {
        return request.headers[exports.CONSOLE_HEADER] === '1' && this.isOwn(request);
    }
    /** Whether the browser says that a page of our own origin sent the request. */
    isOwn(request) {
        const site = siteOf(request);
        if (site !== undefined && site !== 'same-origin')
            return false;
        const { origin } = request.headers;
        return origin === undefined ? site !== undefined : this.isOwnOrigin(request, origin);
    }
    /** Without PUBLIC_URL, the scheme does not count, because a proxy may have terminated TLS. */
    isOwnOrigin({ host }, origin) {
        const { PUBLIC_URL } = this.configuration;
        if (!URL.canParse(origin))
            return false;
        if (PUBLIC_URL !== undefined)
            return origin === new URL(PUBLIC_URL).origin;
        const { protocol, host: name } = new URL(origin);
        return ['http:', 'https:'].includes(protocol) && name === host.toLowerCase();
    }
};
exports.SessionCookies = SessionCookies;
exports.SessionCookies = SessionCookies = __decorate([
    (0, common_1.Injectable)(),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object])
], SessionCookies);
const siteOf = ({ headers }) => {
    const site = headers['sec-fetch-site'];
    return site === undefined ? undefined : String(site);
};
//# sourceMappingURL=session-cookies.js.map