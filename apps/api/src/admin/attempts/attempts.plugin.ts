import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import type { AdminContext } from '../admin.context';
import type { Refusal } from '../errors/refusals';
import { AttemptRecords } from './attempt-records';

/** Records what was refused, before the refusal is answered; after the change, since a row inside of it would have gone with it. */
@Plugin()
export class AttemptsPlugin implements ApolloServerPlugin<AdminContext> {
  constructor(private readonly records: AttemptRecords) {}

  async requestDidStart(): Promise<GraphQLRequestListener<AdminContext>> {
    return {
      willSendResponse: async ({ response, contextValue: { principal, attempts } }) => {
        if (!principal || response.body.kind !== 'single') return;
        for (const { path, message, extensions } of response.body.singleResult.errors ?? [])
          attempts.failed(path ?? [], extensions as unknown as Refusal, message);
        await this.records.record(principal, attempts.refusals);
      },
    };
  }
}
