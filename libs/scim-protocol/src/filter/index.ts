export { type CompareOperator, type Filter, type Literal, printFilter } from './ast';
export { evaluate } from './evaluate';
export type { CollectionMapping, ColumnMapping, Mapping } from './mapping';
export { OPERATORS as FILTER_OPERATORS } from './operand';
export { FILTER_LIMITS, parseFilter } from './parser';
export { filterWithin, resolveElementFilter, resolveFilter } from './resolve';

export { mapComparisons, type Operand, type ResolvedComparison, type ResolvedFilter } from './resolved';

export { fixes, toWhere, type Where } from './to-where';
