"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.AdminResolver = exports.queryPipe = void 0;
exports.requireValidRow = requireValidRow;
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const refusals_1 = require("./errors/refusals");
const list_filter_1 = require("./graphql/list-filter");
const validation = {
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: ([first]) => faultOf(first),
};
/** Validates arguments against their class and reports the first fault as BAD_USER_INPUT. */
const argumentPipe = new common_1.ValidationPipe(validation);
/** The same for URL parameters. Unknown ones are refused here, because no schema has checked their names. */
exports.queryPipe = new common_1.ValidationPipe({ ...validation, whitelist: true, forbidNonWhitelisted: true });
/**
 * A resolver of the admin API; `typeOf` is the type whose fields it resolves. The guard is registered for the whole
 * application.
 */
const AdminResolver = (typeOf) => (0, common_1.applyDecorators)(typeOf ? (0, graphql_1.Resolver)(typeOf) : (0, graphql_1.Resolver)(), (0, common_1.UsePipes)(argumentPipe));
exports.AdminResolver = AdminResolver;
/** The first fault as a refusal that names the field. For an item of a list, the message also quotes the value. */
function faultOf(error) {
    return refusalOf(error, isOfList);
}
/**
 * Throws the first fault of one item of a bulk operation, so that only this item is refused. Items that are not
 * objects have no rules.
 */
async function requireValidRow(row) {
    if (typeof row !== 'object' || row === null)
        return;
    // Without this option, a class that has no rules would be refused.
    const [error] = await (0, class_validator_1.validate)(row, { stopAtFirstError: true, forbidUnknownValues: false });
    if (error)
        throw refusalOf(error, () => true);
}
function refusalOf(error, isNamed) {
    const { field, fault, value } = faultIn(error, error.property);
    return (0, refusals_1.badInput)(field, typeof value === 'string' && isNamed(field) ? `is ${(0, domain_1.quoted)(value)}; it ${fault}` : fault);
}
const isOfList = (field) => field.includes('[');
function faultIn(error, field) {
    const [child] = error.children ?? [];
    if (!child)
        return itemIn(error, field) ?? { field, fault: sentenceOf(error), value: error.value };
    return faultIn(child, /^\d+$/.test(child.property) ? `${field}[${child.property}]` : `${field}.${child.property}`);
}
/** The first item of a list that its validator refuses (EachIn). */
function itemIn(error, field) {
    const isItem = Object.values(error.contexts ?? {}).find((context) => list_filter_1.IS_ITEM in context)?.[list_filter_1.IS_ITEM];
    if (!isItem || !Array.isArray(error.value))
        return undefined;
    const index = error.value.findIndex((item) => !isItem(item));
    return { field: `${field}[${index}]`, fault: sentenceOf(error), value: error.value[index] };
}
/** Messages of class-validator, and how this API words them. */
const sentences = [
    [/^.* must be shorter than or equal to (\d+) characters$/, 'must have at most $1 characters'],
    [/^.* must be longer than or equal to (\d+) characters$/, 'must have at least $1 characters'],
    [/^.* must contain no more than (\d+) elements$/, 'must have at most $1 items'],
    [/^.* must not be less than (\d+)$/, 'must be at least $1'],
    [/^.* must not be greater than (\d+)$/, 'must be at most $1'],
    [/^.* must be an integer number$/, 'must be a whole number'],
    [/^property .* should not exist$/, 'is not a parameter of this URL. docs/admin-api.md lists the parameters'],
];
function sentenceOf({ constraints }) {
    const fault = Object.values(constraints ?? {})[0] ?? 'is not valid';
    const [pattern, sentence] = sentences.find(([theirs]) => theirs.test(fault)) ?? [];
    return pattern ? fault.replace(pattern, sentence) : fault;
}
//# sourceMappingURL=admin-resolver.js.map