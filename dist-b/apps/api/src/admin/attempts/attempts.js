"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Attempts = exports.Attempt = void 0;
/** Codes of failures that are not refusals: the request was malformed, or the service failed. */
const NO_REFUSAL = new Set(['BAD_USER_INPUT', 'INTERNAL', 'SERVICE_BUSY', 'UNAUTHENTICATED']);
/** An attempted operation, with the events that it would record. */
class Attempt {
    operation;
    actions;
    args;
    refusals;
    constructor(operation, actions, args, refusals) {
        this.operation = operation;
        this.actions = actions;
        this.args = args;
        this.refusals = refusals;
    }
    /** Notes that the operation or one of its items was refused. An item is an ID or an object of arguments. */
    refused({ code }, detail, item = this.args) {
        if (NO_REFUSAL.has(code))
            return;
        const [action] = this.actions;
        const args = { ...this.args, ...argumentsOf(item) };
        if (action !== undefined)
            this.refusals.push({ action, args, error: { code, detail } });
        else if (code === 'FORBIDDEN')
            this.readingRefused(this.operation, detail);
    }
    /** Notes that the caller may not read the operation or a field below it. */
    readingRefused(operation, detail) {
        const error = { code: 'FORBIDDEN', detail };
        this.refusals.push({ action: 'operation.refused', operation, args: this.args, error });
    }
}
exports.Attempt = Attempt;
/** The operations of one request, and those that were refused. */
class Attempts {
    refusals = [];
    begun = new Map();
    /** `key` is the operation's key in the response. */
    begin(key, operation, actions, args) {
        this.begun.set(key, new Attempt(operation, actions, args, this.refusals));
    }
    of(key) {
        return this.begun.get(key);
    }
    /** Notes an error in the response, either of an operation or of a field below it. */
    failed(path, refusal, detail) {
        const [key, ...below] = path.filter((part) => typeof part === 'string');
        const attempt = key === undefined ? undefined : this.begun.get(key);
        if (!attempt)
            return;
        if (below.length === 0)
            attempt.refused(refusal, detail);
        else if (refusal.code === 'FORBIDDEN')
            attempt.readingRefused([attempt.operation, ...below].join('.'), detail);
    }
}
exports.Attempts = Attempts;
const argumentsOf = (item) => typeof item === 'string' ? { id: item } : { ...item };
//# sourceMappingURL=attempts.js.map