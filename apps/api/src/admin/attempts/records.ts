import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import { RefusedAttempts } from '@rollcall/audit';
import { type EventAction, NamedRecords, type Principal } from '@rollcall/domain';
import type { AdminContext } from '../admin.context';
import type { AdminRefusal } from '../errors/refusals';
import { namedTextsOf, type Refused, refusalDraftOf } from './refused';

/** Records refused attempts with the names of the records that their arguments refer to. */
@Injectable()
export class AttemptRecords {
  constructor(
    private readonly refused: RefusedAttempts<EventAction>,
    private readonly records: NamedRecords,
  ) {}

  async record(principal: Principal, refusals: readonly Refused[]): Promise<void> {
    if (refusals.length === 0) return;
    const records = await this.records.find(principal, refusals.flatMap(namedTextsOf));
    for (const refused of refusals) await this.refused.record(principal, refusalDraftOf(refused, records));
  }
}

/**
 * Records refused attempts before the response is sent. Their own transactions have been rolled back by then, and
 * would have taken the event with them.
 */
@Plugin()
export class AttemptsPlugin implements ApolloServerPlugin<AdminContext> {
  constructor(private readonly records: AttemptRecords) {}

  async requestDidStart(): Promise<GraphQLRequestListener<AdminContext>> {
    return {
      willSendResponse: async ({ response, contextValue: { principal, attempts } }) => {
        if (!principal || response.body.kind !== 'single') return;
        for (const { path, message, extensions } of response.body.singleResult.errors ?? [])
          attempts.failed(path ?? [], extensions as unknown as AdminRefusal, message);
        await this.records.record(principal, attempts.refusals);
      },
    };
  }
}
