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
exports.SignInMail = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const secret_1 = require("../model/secret");
const sign_in_links_1 = require("../sign-in/sign-in-links");
const sign_in_links_sql_1 = require("../sign-in/sign-in-links.sql");
/** How a person signs in without mail in production, where the log must not contain the link. */
const BY_OPERATOR = 'an operator can create a link with rollcall sign-in-link';
/** Writes mails with sign-in links. Without an SMTP server, it logs the links, except in production. */
let SignInMail = class SignInMail {
    database;
    configuration;
    constructor(database, configuration) {
        this.database = database;
        this.configuration = configuration;
    }
    /**
     * The mails for one organization's messages, by link ID; none for a link that was used or has expired. Only digests are
     * stored, so each attempt to send a mail has a new secret, and the newest mail is the valid one.
     */
    async mailsOf(messages) {
        const [first] = messages;
        if (!first)
            return new Map();
        const parameters = { ids: messages.map(({ subjectId }) => subjectId), now: Date.now() };
        const rows = await this.database.store(first).read(sign_in_links_sql_1.usableLinks, parameters);
        const secrets = new Map(rows.map(({ id }) => [id, (0, secret_1.newSecret)('link')]));
        await this.database.change(first, (tx) => {
            for (const [id, secret] of secrets)
                tx.write(sign_in_links_sql_1.renewLink, { id, digest: (0, secret_1.digestOf)(secret) });
        });
        const attempts = new Map(messages.map((message) => [message.subjectId, message.attempts]));
        return new Map(rows.map((row) => [row.id, this.mail(row, secrets.get(row.id), attempts.get(row.id))]));
    }
    mail({ id, language, address, organization }, secret, attempt) {
        const { publicUrl, NODE_ENV } = this.configuration;
        const link = (0, sign_in_links_1.signInLink)(publicUrl, secret);
        const way = NODE_ENV === 'production' ? BY_OPERATOR : `the link is ${link}`;
        return {
            address,
            ...texts[language](organization, link),
            // Mail programs hide a mail with a known ID, but a repeated mail has another link.
            messageId: `<${id}.${attempt}@rollcall>`,
            unsent: `${address} wants to sign in to ${organization}; ${way}`,
        };
    }
};
exports.SignInMail = SignInMail;
exports.SignInMail = SignInMail = __decorate([
    (0, common_1.Injectable)(),
    __param(1, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [platform_1.Database, Object])
], SignInMail);
const texts = {
    EN: (organization, link) => ({
        subject: `Sign in to ${organization}`,
        text: `Open this link to sign in to ${organization}. It works once, within ${sign_in_links_1.LINK_MINUTES} minutes:

${link}

If you did not ask for this email, you can ignore it. Nobody can sign in without the link.
`,
    }),
    JA: (organization, link) => ({
        subject: `${organization} へのサインイン`,
        text: `${organization} にサインインするには、次のリンクを開いてください。リンクは ${sign_in_links_1.LINK_MINUTES} 分以内に 1 回だけ使用できます。

${link}

このメールに心当たりがない場合は、無視してください。リンクがなければ、誰もサインインできません。
`,
    }),
};
//# sourceMappingURL=sign-in-mail.js.map