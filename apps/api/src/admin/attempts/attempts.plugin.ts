import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { type RefusalDraft, RefusedAttempts } from '@rollcall/audit';
import { memberReference, type Principal, Users, userTarget } from '@rollcall/domain';
import type { AdminContext } from '../admin.context';
import type { Refusal } from '../errors/refusals';

/** Records what was refused, before the refusal is answered; after the change, since a row inside of it would have gone with it. */
@Plugin()
export class AttemptsPlugin implements ApolloServerPlugin<AdminContext> {
  constructor(
    private readonly refused: RefusedAttempts,
    private readonly users: Users,
  ) {}

  async requestDidStart(): Promise<GraphQLRequestListener<AdminContext>> {
    return {
      willSendResponse: async ({ response, contextValue: { principal, attempts } }) => {
        if (!principal || response.body.kind !== 'single') return;
        for (const { path, message, extensions } of response.body.singleResult.errors ?? [])
          attempts.failed(path ?? [], extensions as unknown as Refusal, message);
        for (const draft of attempts.refusals)
          await this.refused.record(principal, await this.aboutMember(principal, draft));
      },
    };
  }

  /** A person is the target by id, by whatever name it was tried, so that the event is found and erased with the person. */
  private async aboutMember(principal: Principal, draft: RefusalDraft): Promise<RefusalDraft> {
    const { type, id, label } = draft.target;
    const named = id ?? label;
    const user =
      type === 'USER' && named !== null ? await this.users.find(principal, memberReference(named)) : undefined;
    return user ? { ...draft, target: userTarget(user) } : draft;
  }
}
