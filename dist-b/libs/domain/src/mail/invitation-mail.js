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
exports.InvitationMail = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const invitation_entity_1 = require("../invitations/invitation.entity");
const invitations_1 = require("../invitations/invitations");
const outbox_sql_1 = require("../outbox/outbox.sql");
const mail_1 = require("./mail");
/** How an invited person joins without mail in production, where the log must not contain the link. */
const BY_ADMIN = 'an admin can create a link with createInvitationLink';
/** Writes invitation mails. Without an SMTP server, it logs their links, except in production. */
let InvitationMail = class InvitationMail {
    database;
    server;
    configuration;
    constructor(database, server, configuration) {
        this.database = database;
        this.server = server;
        this.configuration = configuration;
    }
    /**
     * The mails for one organization's messages, each with its own link, by invitation ID; none for an invitation that
     * was accepted or cancelled or has expired.
     */
    async mailsOf(messages) {
        const [first] = messages;
        if (!first)
            return new Map();
        const parameters = { ids: messages.map(({ subjectId }) => subjectId), now: Date.now() };
        const rows = await this.database.store(first).read(outbox_sql_1.usableInvitations, parameters);
        const links = rows.map(invitations_1.newLink);
        await this.database.change(first, (tx) => tx.insert(invitation_entity_1.InvitationLink, links.map(({ link }) => link)));
        return new Map(rows.map((row, index) => [row.id, this.mail(row, links[index].token)]));
    }
    mail({ id, address, organization, language, expiresAt }, token) {
        const { publicUrl, NODE_ENV } = this.configuration;
        const link = (0, invitations_1.invitationLink)(publicUrl, token);
        const way = NODE_ENV === 'production' ? BY_ADMIN : `the link is ${link}`;
        return {
            address,
            ...texts[language](organization, link, new Date(Number(expiresAt)).toISOString().slice(0, 10)),
            messageId: `<${id}@rollcall>`,
            unsent: `${address} is invited to ${organization}; ${way}`,
        };
    }
    /** Records that the mails were handed over, so that nobody else gets a link. */
    async noteMailed(messages) {
        const [first] = messages;
        if (!this.server.isConfigured || !first)
            return;
        const parameters = { ids: messages.map(({ subjectId }) => subjectId), now: Date.now() };
        await this.database.change(first, (tx) => tx.write(outbox_sql_1.markInvitationsMailed, parameters));
    }
};
exports.InvitationMail = InvitationMail;
exports.InvitationMail = InvitationMail = __decorate([
    (0, common_1.Injectable)(),
    __param(2, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [platform_1.Database,
        mail_1.MailServer, Object])
], InvitationMail);
const texts = {
    EN: (organization, link, lastDay) => ({
        subject: `You have been invited to join ${organization}`,
        text: `You have been invited to join ${organization}.

Open this link to join. It works once and expires on ${lastDay}:

${link}

If you did not expect this email, you can ignore it.
`,
    }),
    JA: (organization, link, lastDay) => ({
        subject: `${organization} への招待`,
        text: `${organization} に招待されました。

参加するには、次のリンクを開いてください。リンクは 1 回だけ使用でき、${lastDay} に失効します。

${link}

このメールに心当たりがない場合は、無視してください。
`,
    }),
};
//# sourceMappingURL=invitation-mail.js.map