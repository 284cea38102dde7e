"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.filterValues = filterValues;
/**
 * The values, as written, of a filter that is just `value eq "x"` or several of these joined by `or`; null for any
 * other filter. With it, a caller removes members by key without reading any.
 */
function filterValues(filter) {
    switch (filter.kind) {
        case 'compare':
            return filter.path === 'value' && filter.operator === 'eq' ? [String(filter.literal)] : null;
        case 'or': {
            const values = filter.filters.map(filterValues);
            return values.includes(null) ? null : values.flatMap((part) => part ?? []);
        }
        default:
            return null;
    }
}
//# sourceMappingURL=compiled-operation.js.map