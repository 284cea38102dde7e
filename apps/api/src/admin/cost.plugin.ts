import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { AdminContext } from './admin.context';
import { limits, usedOf } from './limits';

type ApolloPlugin = NonNullable<ApolloDriverConfig['plugins']>[number];

/** The header with which a client asks for the cost of its request. */
const HEADER = 'rollcall-cost';

interface Answered {
  contextValue: AdminContext;
  schema: GraphQLSchema;
  document?: DocumentNode;
  response: { body: { kind: string; singleResult?: { extensions?: Record<string, unknown> } } };
}

/** Adds to responses, if the client asks for it, how much of each limit the request used: `extensions.cost`. */
export const costOnRequest: ApolloPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue: { request }, schema, document, response: { body } }: Answered) {
        if (request.headers[HEADER] === undefined || !document || !body.singleResult) return;
        const used = usedOf(schema, document);
        const cost = Object.fromEntries(
          Object.entries(limits).map(([name, limit]) => [name, { used: used[name as keyof typeof used], limit }]),
        );
        body.singleResult.extensions = { ...body.singleResult.extensions, cost };
      },
    };
  },
};
