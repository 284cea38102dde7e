"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mapComparisons = mapComparisons;
/** Replaces each comparison with another filter; `attribute` is the enclosing multi-valued attribute, if any. */
function mapComparisons(filter, replace, attribute) {
    switch (filter.kind) {
        case 'and':
        case 'or':
            return { ...filter, filters: filter.filters.map((part) => mapComparisons(part, replace, attribute)) };
        case 'not':
            return { ...filter, filter: mapComparisons(filter.filter, replace, attribute) };
        case 'some':
            return { ...filter, filter: mapComparisons(filter.filter, replace, filter.attribute) };
        case 'present':
            return filter;
        case 'compare':
            return replace(filter, attribute);
    }
}
//# sourceMappingURL=resolved.js.map