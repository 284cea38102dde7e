"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.costOnRequest = void 0;
const limits_1 = require("./limits");
/** The header with which a client asks for the cost of its request. */
const HEADER = 'rollcall-cost';
/** Adds to responses, if the client asks for it, how much of each limit the request used: `extensions.cost`. */
exports.costOnRequest = {
    async requestDidStart() {
        return {
            async willSendResponse({ contextValue: { request }, schema, document, response: { body } }) {
                if (request.headers[HEADER] === undefined || !document || !body.singleResult)
                    return;
                const used = (0, limits_1.usedOf)(schema, document);
                const cost = Object.fromEntries(Object.entries(limits_1.limits).map(([name, limit]) => [name, { used: used[name], limit }]));
                body.singleResult.extensions = { ...body.singleResult.extensions, cost };
            },
        };
    },
};
//# sourceMappingURL=cost.plugin.js.map