"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.inTurns = inTurns;
/**
 * Works on many items in turns, so that a large item does not delay others. Nor does an item that fails: its error is
 * thrown at the end.
 */
async function inTurns({ pages, proceed, turnMs, runMs, stopped }) {
    const end = performance.now() + runMs;
    const errors = [];
    let unfinished = [];
    const turns = async (items) => {
        unfinished = [];
        for (const item of items) {
            const until = performance.now() + turnMs;
            const ended = () => stopped() || performance.now() >= until;
            try {
                if (!stopped() && (await proceed(item, ended)))
                    unfinished.push(item);
            }
            catch (error) {
                errors.push(error);
            }
        }
    };
    for await (const page of pages) {
        await turns([...unfinished, ...page]);
        if (stopped())
            break;
    }
    while (unfinished.length > 0 && !stopped() && performance.now() < end)
        await turns(unfinished);
    if (errors.length > 0)
        throw errors[0];
}
//# sourceMappingURL=in-turns.js.map