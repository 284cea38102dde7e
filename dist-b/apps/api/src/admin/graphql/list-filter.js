"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.IS_ITEM = exports.AnyOf = exports.Counted = exports.ListFilter = void 0;
exports.EachIn = EachIn;
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const class_transformer_1 = require("class-transformer");
const class_validator_1 = require("class-validator");
/** The filter of a list, an input object. */
const ListFilter = (type, records = 'records') => (0, common_1.applyDecorators)((0, graphql_1.Field)(type, { nullable: true, description: `Which ${records} to list. Omit it for all.` }), (0, class_validator_1.IsOptional)(), (0, class_validator_1.ValidateNested)(), (0, class_transformer_1.Type)(type));
exports.ListFilter = ListFilter;
/** The filter of counts, which needs a period. */
const Counted = (type, records) => (0, common_1.applyDecorators)((0, graphql_1.Field)(type, { description: `Which ${records} to count.` }), (0, class_validator_1.ValidateNested)(), (0, class_transformer_1.Type)(type));
exports.Counted = Counted;
/** A criterion with several values, of which one must match. */
const AnyOf = (most) => (0, common_1.applyDecorators)((0, class_validator_1.IsOptional)(), (0, class_validator_1.ArrayNotEmpty)({ message: 'must not be empty; omit it for all' }), ...(most === undefined ? [] : [(0, class_validator_1.ArrayMaxSize)(most)]));
exports.AnyOf = AnyOf;
/** The name of the context by which a fault of a list tells which item is wrong. */
exports.IS_ITEM = 'isItem';
/** Requires each item of a list to be one of the values. The refusal names the first one that is not. */
function EachIn(values, message = `must be one of ${values.join(', ')}`) {
    const isItem = (item) => values.includes(item);
    const validate = (list) => Array.isArray(list) && list.every(isItem);
    return (0, class_validator_1.ValidateBy)({ name: 'eachIn', validator: { validate } }, { message, context: { [exports.IS_ITEM]: isItem } });
}
//# sourceMappingURL=list-filter.js.map