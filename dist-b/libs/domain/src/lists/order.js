"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.newestFirst = exports.byCreation = void 0;
exports.placeOf = placeOf;
/** The order of creation: IDs increase over time. */
exports.byCreation = { property: 'id', column: 'id', descending: false };
exports.newestFirst = { ...exports.byCreation, descending: true };
function placeOf(row, { property }) {
    const value = row[property];
    return { key: value instanceof Date ? value.getTime() : value, id: row.id };
}
//# sourceMappingURL=order.js.map