import {
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { type Claim, enforce, Idempotency, may, type Principal } from '@rollcall/domain';
import {
  type DocumentNode,
  type FormattedExecutionResult,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AdminContext } from './admin.context';
import { AdminAuthentication } from './authentication';
import { foreseen } from './errors/format-error';
import { refuse } from './errors/refusals';
import { declaredFields } from './schema';

const HEADER = 'idempotency-key';
/** Visible characters only, so that the key can be found in a log. */
const NAME = /^[\x21-\x7e]{1,255}$/;
/** Temporary failures. The request can be repeated with the same key if it was a single change. */
const PASSING = new Set(['INTERNAL', 'RATE_LIMITED', 'SERVICE_BUSY', 'UNAUTHENTICATED']);

/**
 * Handles the header Idempotency-Key of mutations: a request that is repeated within a day gets the stored response
 * and is not executed again, as long as the caller still has the permissions. Queries and requests without the header
 * are not affected.
 */
@Plugin()
export class IdempotencyPlugin implements ApolloServerPlugin<AdminContext> {
  constructor(
    private readonly authentication: AdminAuthentication,
    private readonly idempotency: Idempotency,
  ) {}

  async requestDidStart(): Promise<GraphQLRequestListener<AdminContext>> {
    let claim: Claim | undefined;
    return {
      responseForOperation: async (context) => {
        try {
          const begun = await this.begin(context);
          if (begun && 'answer' in begun) return storedResponseOf(begun.answer);
          claim = begun;
          return null;
        } catch (error) {
          return refusalOf(error);
        }
      },
      willSendResponse: async ({ response, operation }) => {
        if (!claim || !operation || response.body.kind !== 'single') return;
        const answer = response.body.singleResult;
        if (mayBeDoneAgain(operation, answer)) return this.idempotency.release(claim);
        return this.idempotency.finish(claim, JSON.stringify(answer));
      },
    };
  }

  private async begin({ operation, document, request, contextValue }: GraphQLRequestContext<AdminContext>) {
    const name = contextValue.request.headers[HEADER];
    if (operation?.operation !== 'mutation' || name === undefined) return undefined;
    if (typeof name !== 'string' || !NAME.test(name))
      throw refuse(`${HEADER} must have 1 to 255 visible characters.`, { code: 'BAD_USER_INPUT', field: HEADER });
    const caller = await this.authentication.callerOf(contextValue.request);
    if (!caller || caller.actor.id === null) return undefined;
    const refusals = guardRefusals(caller, operation, document!);
    // The guard will refuse every mutation, so there is nothing to claim and no response to look up.
    if (refusals.every((refusal) => refusal)) return undefined;
    const { query, operationName, variables } = request;
    const begun = await this.idempotency.begin(caller, name, JSON.stringify([query, operationName, variables]));
    if ('answer' in begun) for (const refusal of refusals) enforce(refusal);
    return begun;
  }
}

/**
 * Whether a temporary failure prevented the whole request. If it has several changes, others may have been made; if a
 * field of the result failed, the change was made.
 */
function mayBeDoneAgain({ selectionSet }: OperationDefinitionNode, { errors = [] }: FormattedExecutionResult): boolean {
  const [first, ...others] = selectionSet.selections;
  const isOneChange = first?.kind === Kind.FIELD && others.length === 0;
  return isOneChange && errors.some(({ path = [], extensions }) => path.length < 2 && isPassing(extensions));
}

/** A change that may have been committed must not be made again. */
const isPassing = (extensions: FormattedExecutionResult['extensions']): boolean =>
  PASSING.has(String(extensions?.code)) && extensions?.mayHaveCommitted !== true;

function storedResponseOf(answer: string | null): GraphQLResponse {
  if (answer === null)
    throw refuse(
      'This request was already processed. Its response is not available because it contained a secret, was too long to keep, or your permissions have changed since.',
      {
        code: 'ANSWER_NOT_KEPT',
      },
    );
  return responseOf(JSON.parse(answer));
}

/** Apollo would treat an exception here as its own failure. */
function refusalOf(error: unknown): GraphQLResponse {
  const expected = foreseen(error);
  if (!expected) throw error;
  return responseOf({ errors: [{ message: expected.message, extensions: { ...expected.refusal } }], data: null });
}

const responseOf = (singleResult: FormattedExecutionResult): GraphQLResponse => ({
  http: { headers: new HeaderMap() },
  body: { kind: 'single', singleResult },
});

/** The declared access of each mutation by name. */
const declared = new Map(
  declaredFields.flatMap(({ type, field, access }) => (type === 'Mutation' ? [[field, access] as const] : [])),
);

/** The guard's refusal for each mutation of a request; undefined if it would admit the caller. */
const guardRefusals = (caller: Principal, { selectionSet }: OperationDefinitionNode, document: DocumentNode) =>
  namesIn(selectionSet, document).map((name) => {
    const access = declared.get(name);
    return access && 'requires' in access ? may(caller, access.requires) : undefined;
  });

/** Names of the root fields, including those in fragments. */
function namesIn({ selections }: SelectionSetNode, document: DocumentNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return namesIn(selection.selectionSet, document);
    const named = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return named?.kind === Kind.FRAGMENT_DEFINITION ? namesIn(named.selectionSet, document) : [];
  });
}
