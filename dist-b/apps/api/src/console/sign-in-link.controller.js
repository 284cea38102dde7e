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
exports.SignInLinkController = void 0;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../libs/domain/src/index.js");
const negotiator_1 = __importDefault(require("negotiator"));
const admin_context_1 = require("../admin/admin.context");
const refusals_1 = require("../admin/errors/refusals");
const session_cookies_1 = require("../admin/session-cookies");
const sign_in_body_1 = require("./sign-in.body");
/** The same whether or not the address is known. */
const ANSWER = { message: 'If a member has this address, a link is on its way. It works once, within 15 minutes.' };
/** Sends sign-in links to people who ask for them. */
let SignInLinkController = class SignInLinkController {
    cookies;
    requests;
    strangers;
    constructor(cookies, requests, strangers) {
        this.cookies = cookies;
        this.requests = requests;
        this.strangers = strangers;
    }
    async send(request, body) {
        this.cookies.requireConsole(request);
        const email = body.email?.trim() ?? '';
        if (email === '')
            throw (0, refusals_1.badInput)('email', 'is missing');
        // Each request counts as one without a credential.
        await this.strangers.admit(request.ip, undefined, async () => undefined);
        const { organizationId } = body;
        this.requests.add({ email, organizationId, language: languageOf(request) }, (0, admin_context_1.originOf)(request));
        return ANSWER;
    }
};
exports.SignInLinkController = SignInLinkController;
__decorate([
    (0, common_1.Post)('sign-in-links'),
    (0, domain_1.Public)(),
    (0, domain_1.Records)('sign_in.link_created'),
    (0, common_1.HttpCode)(202),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Body)(sign_in_body_1.bodyPipe)),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, sign_in_body_1.SignInLinkBody]),
    __metadata("design:returntype", Promise)
], SignInLinkController.prototype, "send", null);
exports.SignInLinkController = SignInLinkController = __decorate([
    (0, common_1.Controller)('console/api'),
    __metadata("design:paramtypes", [session_cookies_1.SessionCookies,
        domain_1.SignInLinkRequests,
        domain_1.StrangerLimit])
], SignInLinkController);
const languageOf = ({ headers }) => new negotiator_1.default({ headers }).language(['en', 'ja']) === 'ja' ? 'JA' : 'EN';
//# sourceMappingURL=sign-in-link.controller.js.map