"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.OncePerRequest = exports.PROMPT_MS = void 0;
/** A body follows its headers within this time, unless the client sends slowly. */
exports.PROMPT_MS = 250;
/**
 * Derives something from a request's headers once, and returns the same result afterwards. If the body was slow, it is
 * derived again after the end of the body, so that a client that sends slowly does not keep a permission that it has
 * lost meanwhile.
 */
class OncePerRequest {
    find;
    findings = new WeakMap();
    constructor(find) {
        this.find = find;
    }
    of(request) {
        const { raw } = request;
        const known = this.findings.get(raw);
        if (known && !(known.aged && raw.complete))
            return known.found;
        const finding = { found: this.find(request), aged: false };
        this.findings.set(raw, finding);
        finding.found.then((found) => {
            if (found !== undefined && !raw.complete)
                afterPrompt(() => (finding.aged = !raw.complete));
        }, () => { });
        return finding.found;
    }
}
exports.OncePerRequest = OncePerRequest;
/** Runs after everything that had arrived by then was read, however busy the process was. */
const afterPrompt = (look) => {
    setTimeout(() => setImmediate(look), exports.PROMPT_MS).unref();
};
//# sourceMappingURL=once-per-request.js.map