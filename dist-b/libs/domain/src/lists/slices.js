"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readSlices = readSlices;
exports.byOwner = byOwner;
const lists_sql_1 = require("./lists.sql");
/** Up to `first` rows of each owner after a value of the order, each a range of an index, in one statement. */
async function readSlices(store, { of, order, ...list }, ids, first, after) {
    if (ids.length === 0)
        return [];
    const parameters = { ...list.condition?.parameters, ...(0, lists_sql_1.idParameters)(ids), after, first };
    const rows = await store.read((0, lists_sql_1.slicesOf)(list, of, order, ids.length), parameters);
    return rows.map(list.rows.read);
}
/** Items by owner, with an empty list for each owner without items. */
function byOwner(ids, rows, ownerOf, itemOf = (row) => row) {
    const found = new Map(ids.map((id) => [id, []]));
    for (const row of rows)
        found.get(ownerOf(row))?.push(itemOf(row));
    return found;
}
//# sourceMappingURL=slices.js.map