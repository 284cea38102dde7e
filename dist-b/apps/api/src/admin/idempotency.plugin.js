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
Object.defineProperty(exports, "__esModule", { value: true });
exports.IdempotencyPlugin = void 0;
const server_1 = require("@apollo/server");
const apollo_1 = require("@nestjs/apollo");
const domain_1 = require("../../../../libs/domain/src/index.js");
const graphql_1 = require("graphql");
const authentication_1 = require("./authentication");
const format_error_1 = require("./errors/format-error");
const refusals_1 = require("./errors/refusals");
const schema_1 = require("./schema");
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
let IdempotencyPlugin = class IdempotencyPlugin {
    authentication;
    idempotency;
    constructor(authentication, idempotency) {
        this.authentication = authentication;
        this.idempotency = idempotency;
    }
    async requestDidStart() {
        let claim;
        return {
            responseForOperation: async (context) => {
                try {
                    const begun = await this.begin(context);
                    if (begun && 'answer' in begun)
                        return storedResponseOf(begun.answer);
                    claim = begun;
                    return null;
                }
                catch (error) {
                    return refusalOf(error);
                }
            },
            willSendResponse: async ({ response, operation }) => {
                if (!claim || !operation || response.body.kind !== 'single')
                    return;
                const answer = response.body.singleResult;
                if (mayBeDoneAgain(operation, answer))
                    return this.idempotency.release(claim);
                return this.idempotency.finish(claim, JSON.stringify(answer));
            },
        };
    }
    async begin({ operation, document, request, contextValue }) {
        const name = contextValue.request.headers[HEADER];
        if (operation?.operation !== 'mutation' || name === undefined)
            return undefined;
        if (typeof name !== 'string' || !NAME.test(name))
            throw (0, refusals_1.refuse)(`${HEADER} must have 1 to 255 visible characters.`, { code: 'BAD_USER_INPUT', field: HEADER });
        const caller = await this.authentication.callerOf(contextValue.request);
        if (!caller || caller.actor.id === null)
            return undefined;
        const refusals = guardRefusals(caller, operation, document);
        // The guard will refuse every mutation, so there is nothing to claim and no response to look up.
        if (refusals.every((refusal) => refusal))
            return undefined;
        const { query, operationName, variables } = request;
        const begun = await this.idempotency.begin(caller, name, JSON.stringify([query, operationName, variables]));
        if ('answer' in begun)
            for (const refusal of refusals)
                (0, domain_1.enforce)(refusal);
        return begun;
    }
};
exports.IdempotencyPlugin = IdempotencyPlugin;
exports.IdempotencyPlugin = IdempotencyPlugin = __decorate([
    (0, apollo_1.Plugin)(),
    __metadata("design:paramtypes", [authentication_1.AdminAuthentication,
        domain_1.Idempotency])
], IdempotencyPlugin);
/**
 * Whether a temporary failure prevented the whole request. If it has several changes, others may have been made; if a
 * field of the result failed, the change was made.
 */
function mayBeDoneAgain({ selectionSet }, { errors = [] }) {
    const [first, ...others] = selectionSet.selections;
    const isOneChange = first?.kind === graphql_1.Kind.FIELD && others.length === 0;
    return isOneChange && errors.some(({ path = [], extensions }) => path.length < 2 && isPassing(extensions));
}
/** A change that may have been committed must not be made again. */
const isPassing = (extensions) => PASSING.has(String(extensions?.code)) && extensions?.mayHaveCommitted !== true;
function storedResponseOf(answer) {
    if (answer === null)
        throw (0, refusals_1.refuse)('This request was already processed. Its response is not available because it contained a secret, was too long to keep, or your permissions have changed since.', {
            code: 'ANSWER_NOT_KEPT',
        });
    return responseOf(JSON.parse(answer));
}
/** Apollo would treat an exception here as its own failure. */
function refusalOf(error) {
    const expected = (0, format_error_1.foreseen)(error);
    if (!expected)
        throw error;
    return responseOf({ errors: [{ message: expected.message, extensions: { ...expected.refusal } }], data: null });
}
const responseOf = (singleResult) => ({
    http: { headers: new server_1.HeaderMap() },
    body: { kind: 'single', singleResult },
});
/** The declared access of each mutation by name. */
const declared = new Map(schema_1.declaredFields.flatMap(({ type, field, access }) => (type === 'Mutation' ? [[field, access]] : [])));
/** The guard's refusal for each mutation of a request; undefined if it would admit the caller. */
const guardRefusals = (caller, { selectionSet }, document) => namesIn(selectionSet, document).map((name) => {
    const access = declared.get(name);
    return access && 'requires' in access ? (0, domain_1.may)(caller, access.requires) : undefined;
});
/** Names of the root fields, including those in fragments. */
function namesIn({ selections }, document) {
    return selections.flatMap((selection) => {
        if (selection.kind === graphql_1.Kind.FIELD)
            return [selection.name.value];
        if (selection.kind === graphql_1.Kind.INLINE_FRAGMENT)
            return namesIn(selection.selectionSet, document);
        const named = document.definitions.find((definition) => definition.kind === graphql_1.Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value);
        return named?.kind === graphql_1.Kind.FRAGMENT_DEFINITION ? namesIn(named.selectionSet, document) : [];
    });
}
//# sourceMappingURL=idempotency.plugin.js.map