"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.changesOf = changesOf;
/** The differences between two states of a record, attribute by attribute; null means that there is no record. */
function changesOf(fields, before, after) {
    return fields
        .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
        .filter((change) => change.before !== change.after);
}
//# sourceMappingURL=field-changes.js.map