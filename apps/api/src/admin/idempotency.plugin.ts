import {
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import {
  ACCESS_DECLARATION,
  type AccessDeclaration,
  type Claim,
  enforce,
  Idempotency,
  may,
  type Principal,
} from '@rollcall/domain';
import {
  type DocumentNode,
  type FormattedExecutionResult,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AdminContext } from './admin.context';
import { Authentication } from './authentication';
import { foreseen } from './errors/format-error';
import { refuse } from './errors/refusals';
import { resolvers } from './schema';

const HEADER = 'idempotency-key';
/** Visible characters, so that the name can be found in a log. */
const NAME = /^[\x21-\x7e]{1,255}$/;
/** Failures after which the same request may still be done, if it was one change. */
const PASSING = new Set(['INTERNAL', 'RATE_LIMITED', 'SERVICE_BUSY', 'UNAUTHENTICATED']);

/**
 * Mutations under the header Idempotency-Key: sent again within a day, a request is answered as the first time, and not
 * done again, as long as the caller would be let in to it now. Without the header, or for a query, nothing changes.
 */
@Plugin()
export class IdempotencyPlugin implements ApolloServerPlugin<AdminContext> {
  constructor(
    private readonly authentication: Authentication,
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
    const refusals = refusalsOf(caller, operation, document!);
    // The guard refuses all of it, so that there is nothing to claim, and nothing to answer.
    if (refusals.every((refusal) => refusal)) return undefined;
    const { query, operationName, variables } = request;
    const begun = await this.idempotency.begin(caller, name, JSON.stringify([query, operationName, variables]));
    if ('answer' in begun) for (const refusal of refusals) enforce(refusal);
    return begun;
  }
}

/**
 * Whether a passing failure kept all of it from being done: of several changes others may be done, and where a field of
 * an answer failed the change was made.
 */
function mayBeDoneAgain({ selectionSet }: OperationDefinitionNode, { errors = [] }: FormattedExecutionResult): boolean {
  const [first, ...others] = selectionSet.selections;
  const isOneChange = first?.kind === Kind.FIELD && others.length === 0;
  return (
    isOneChange && errors.some(({ path = [], extensions }) => path.length < 2 && PASSING.has(String(extensions?.code)))
  );
}

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

/** Apollo takes what is thrown here for a failure of its own. */
function refusalOf(error: unknown): GraphQLResponse {
  const expected = foreseen(error);
  if (!expected) throw error;
  return responseOf({ errors: [{ message: expected.message, extensions: { ...expected.refusal } }], data: null });
}

const responseOf = (singleResult: FormattedExecutionResult): GraphQLResponse => ({
  http: { headers: new HeaderMap() },
  body: { kind: 'single', singleResult },
});

/** Who may reach each mutation, by its name: what the guard reads when it is asked. */
const declared = new Map(resolvers.flatMap(({ prototype }) => mutationsOf(prototype)));

/** What the guard would say to each mutation of a request, before it is asked; undefined where it would let the caller in. */
const refusalsOf = (caller: Principal, { selectionSet }: OperationDefinitionNode, document: DocumentNode) =>
  namesIn(selectionSet, document).map((name) => {
    const access = declared.get(name);
    return access && 'requires' in access ? may(caller, access.requires) : undefined;
  });

function mutationsOf(resolver: object): [name: string, access: AccessDeclaration][] {
  return Object.getOwnPropertyNames(resolver).flatMap((method) => {
    const handler: unknown = Reflect.get(resolver, method);
    if (typeof handler !== 'function' || Reflect.getMetadata('graphql:resolver_type', handler) !== 'Mutation')
      return [];
    const name: string = Reflect.getMetadata('graphql:resolver_name', handler) ?? method;
    return [[name, Reflect.getMetadata(ACCESS_DECLARATION, handler)]];
  });
}

/** Names of the fields at the root, in fragments too. */
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
