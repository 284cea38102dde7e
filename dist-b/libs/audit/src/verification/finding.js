"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Findings = exports.MOST_FINDINGS = void 0;
/** Maximum number of listed findings. The rest are counted. */
exports.MOST_FINDINGS = 100;
/** Collects findings up to a limit. */
class Findings {
    listed = [];
    more = 0;
    add(what, sequence) {
        if (this.listed.length < exports.MOST_FINDINGS)
            this.listed.push({ what, ...(sequence !== undefined && { sequence }) });
        else
            this.more += 1;
    }
}
exports.Findings = Findings;
//# sourceMappingURL=finding.js.map