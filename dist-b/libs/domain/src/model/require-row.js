"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.requireRow = requireRow;
const errors_1 = require("./errors");
/** The organization's row with an ID; `lock` locks it until the transaction ends. Throws NOT_FOUND. */
async function requireRow(store, kind, entity, id, lock) {
    const row = await store.byId(entity, id, lock && { lock });
    if (!row)
        throw (0, errors_1.notFound)(kind, id);
    return row;
}
//# sourceMappingURL=require-row.js.map