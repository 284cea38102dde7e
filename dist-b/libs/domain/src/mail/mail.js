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
var MailServer_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.MailServer = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const nodemailer_1 = require("nodemailer");
/**
 * Milliseconds without a response from the server. They are short, because an abandoned mail must not remain in
 * progress for long.
 */
const PATIENCE = { dnsTimeout: 5000, connectionTimeout: 5000, greetingTimeout: 10_000, socketTimeout: 20_000 };
/** Hands mail to the configured SMTP server. */
let MailServer = MailServer_1 = class MailServer {
    logger = new common_1.Logger(MailServer_1.name);
    transport;
    constructor({ SMTP_URL, MAIL_FROM }) {
        this.transport = SMTP_URL ? (0, nodemailer_1.createTransport)({ url: SMTP_URL, ...PATIENCE }, { from: MAIL_FROM }) : undefined;
    }
    get isConfigured() {
        return this.transport !== undefined;
    }
    /** Throws if the server refuses the mail. */
    async send({ address, subject, text, messageId, unsent }) {
        if (!this.transport)
            return this.logger.log(`SMTP_URL is not set; ${unsent}`);
        // An object is a single recipient; a string would be parsed as a list of recipients.
        await this.transport.sendMail({ to: { name: '', address }, subject, text, messageId });
    }
};
exports.MailServer = MailServer;
exports.MailServer = MailServer = MailServer_1 = __decorate([
    (0, common_1.Injectable)(),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object])
], MailServer);
//# sourceMappingURL=mail.js.map