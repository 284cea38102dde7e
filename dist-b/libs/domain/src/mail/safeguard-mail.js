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
exports.SafeguardMail = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const outbox_sql_1 = require("../outbox/outbox.sql");
/** Notifies admins by mail that the removal safeguard holds a SCIM key. */
let SafeguardMail = class SafeguardMail {
    database;
    configuration;
    constructor(database, configuration) {
        this.database = database;
        this.configuration = configuration;
    }
    /**
     * The mails for one organization's messages, by admin ID; none for a person who is no longer an admin, or if no key
     * is held.
     */
    async mailsOf(messages) {
        const [first] = messages;
        if (!first)
            return new Map();
        const ids = messages.map(({ subjectId }) => subjectId);
        const admins = await this.database.store(first).read(outbox_sql_1.adminsOfHeldKeys, { ids });
        const messageIds = new Map(messages.map(({ subjectId, id }) => [subjectId, id]));
        return new Map(admins.map((admin) => [admin.id, this.mail({ ...admin, messageId: messageIds.get(admin.id) })]));
    }
    mail({ address, organization, language, messageId }) {
        return {
            address,
            ...texts[language](organization, `${this.configuration.publicUrl}/console/settings`),
            messageId: `<${messageId}@rollcall>`,
            unsent: `removals by the identity provider of ${organization} are on hold; an admin must decide`,
        };
    }
};
exports.SafeguardMail = SafeguardMail;
exports.SafeguardMail = SafeguardMail = __decorate([
    (0, common_1.Injectable)(),
    __param(1, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [platform_1.Database, Object])
], SafeguardMail);
const texts = {
    EN: (organization, url) => ({
        subject: `Removals by the identity provider of ${organization} are on hold`,
        text: `The identity provider of ${organization} tried to remove more people, or more memberships of groups with roles, than your limits allow within an hour. The removal safeguard stopped it: nobody beyond the limit lost access, and all other requests continue to work.

Review in the console who would be removed. If the removal is intended, allow it there, and the identity provider's next attempt will succeed. If it is a mistake, correct the assignment in the identity provider; there is nothing to undo here.

${url}
`,
    }),
    JA: (organization, url) => ({
        subject: `${organization} の識別プロバイダによる削除を保留しています`,
        text: `${organization} の識別プロバイダが、1 時間の上限を超える人数のユーザー、またはロールを持つ権限グループのメンバーシップを削除しようとしました。削除セーフガードがこれを止めたため、上限を超えてアクセスを失ったユーザーはいません。その他のリクエストは引き続き処理されます。

削除されるユーザーをコンソールで確認してください。意図した削除であれば、コンソールで許可すると、識別プロバイダの次の試行が成功します。誤りであれば、識別プロバイダで割り当てを修正してください。ここで元に戻す操作は必要ありません。

${url}
`,
    }),
};
//# sourceMappingURL=safeguard-mail.js.map