"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.COMPARE_OPERATORS = void 0;
exports.printFilter = printFilter;
const lookup_1 = require("../schema/lookup");
exports.COMPARE_OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
/** Prints a filter; `parseFilter` of the result is the same filter. */
function printFilter(filter) {
    switch (filter.kind) {
        case 'and':
            return filter.filters.map((part) => inParentheses(part, ['and', 'or'])).join(' and ');
        case 'or':
            return filter.filters.map((part) => inParentheses(part, ['or'])).join(' or ');
        case 'not':
            return `not (${printFilter(filter.filter)})`;
        case 'present':
            return `${(0, lookup_1.printAttributePath)(filter.path)} pr`;
        case 'compare':
            return `${(0, lookup_1.printAttributePath)(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`;
        case 'some':
            return `${(0, lookup_1.printAttributePath)(filter.path)}[${printFilter(filter.filter)}]`;
    }
}
const inParentheses = (filter, kinds) => kinds.includes(filter.kind) ? `(${printFilter(filter)})` : printFilter(filter);
//# sourceMappingURL=ast.js.map