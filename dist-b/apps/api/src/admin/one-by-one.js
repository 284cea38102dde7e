"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.ItemErrorType = exports.MOST_ITEMS = void 0;
exports.oneByOne = oneByOne;
const graphql_1 = require("@nestjs/graphql");
const admin_resolver_1 = require("./admin-resolver");
const format_error_1 = require("./errors/format-error");
const refusal_code_1 = require("./errors/refusal-code");
/** The most items in one bulk operation. */
exports.MOST_ITEMS = 100;
let ItemErrorType = class ItemErrorType {
    code;
    message;
    field;
};
exports.ItemErrorType = ItemErrorType;
__decorate([
    (0, graphql_1.Field)(() => refusal_code_1.RefusalCodeName, { description: 'The same error code as for a single request.' }),
    __metadata("design:type", String)
], ItemErrorType.prototype, "code", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'What is wrong and how to fix it.' }),
    __metadata("design:type", String)
], ItemErrorType.prototype, "message", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The invalid field, if the error is about a field.' }),
    __metadata("design:type", Object)
], ItemErrorType.prototype, "field", void 0);
exports.ItemErrorType = ItemErrorType = __decorate([
    (0, graphql_1.ObjectType)('ItemError', {
        description: 'Why one item of a bulk operation was refused. The other items are not affected.',
    })
], ItemErrorType);
/**
 * Processes items one after the other, each independently: a refused or invalid item is reported and does not affect
 * the others. An unexpected failure ends the operation.
 */
async function oneByOne(attempt, items, work) {
    const outcomes = [];
    for (const item of items)
        outcomes.push(await outcomeOf(attempt, item, () => work(item)));
    return outcomes;
}
async function outcomeOf(attempt, item, work) {
    try {
        await (0, admin_resolver_1.requireValidRow)(item);
        return { result: await work(), error: null };
    }
    catch (error) {
        const expected = (0, format_error_1.foreseen)(error);
        if (!expected)
            throw error;
        const { message, refusal } = expected;
        attempt.refused(refusal, message, item);
        return { result: null, error: { code: refusal.code, message, field: refusal.field ?? null } };
    }
}
//# sourceMappingURL=one-by-one.js.map