import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Database } from '@rollcall/platform';
import type { Language } from '../model/language';
import type { OutboxMessage } from '../outbox/outbox';
import { adminsOfHeldKeys } from '../outbox/outbox.sql';
import type { Mail } from './mail';

interface Admin {
  id: string;
  address: string;
  organization: string;
  language: Language;
}

/** Notifies admins by mail that the removal safeguard holds a SCIM key. */
@Injectable()
export class SafeguardMail {
  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * The mails for one organization's messages, by admin ID; none for a person who is no longer an admin, or if no key
   * is held.
   */
  async mailsOf(messages: readonly OutboxMessage[]): Promise<Map<string, Mail>> {
    const [first] = messages;
    if (!first) return new Map();
    const ids = messages.map(({ subjectId }) => subjectId);
    const admins = await this.database.store(first).read<Admin>(adminsOfHeldKeys, { ids });
    const messageIds = new Map(messages.map(({ subjectId, id }) => [subjectId, id]));
    return new Map(admins.map((admin) => [admin.id, this.mail({ ...admin, messageId: messageIds.get(admin.id)! })]));
  }

  private mail({ address, organization, language, messageId }: Admin & { messageId: string }): Mail {
    return {
      address,
      ...texts[language](organization, `${this.configuration.publicUrl}/console/settings`),
      messageId: `<${messageId}@rollcall>`,
      unsent: `removals by the identity provider of ${organization} are on hold; an admin must decide`,
    };
  }
}

const texts: Record<Language, (organization: string, url: string) => Pick<Mail, 'subject' | 'text'>> = {
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
