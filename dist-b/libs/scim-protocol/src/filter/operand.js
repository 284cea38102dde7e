"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.OPERATORS = void 0;
exports.checkOperator = checkOperator;
exports.operandOf = operandOf;
const errors_1 = require("../errors");
const text_1 = require("../text");
const ORDER = ['gt', 'ge', 'lt', 'le'];
const PART = ['co', 'sw', 'ew'];
/** The operators that each type supports. */
exports.OPERATORS = {
    string: ['eq', 'ne', 'co', 'sw', 'ew', ...ORDER],
    reference: ['eq', 'ne', 'co', 'sw', 'ew', ...ORDER],
    dateTime: ['eq', 'ne', ...ORDER],
    boolean: ['eq', 'ne'],
    integer: [],
    complex: [],
};
/** Throws 400 invalidFilter unless the attribute supports the operator; null supports only eq and ne. */
function checkOperator(attribute, path, operator, value) {
    const allowed = exports.OPERATORS[attribute.type];
    if (!allowed.includes(operator))
        throw (0, errors_1.wrongOperator)(path, operator, allowed);
    if (value === null && operator !== 'eq' && operator !== 'ne')
        throw (0, errors_1.wrongOperand)(path, null, 'a value');
}
/** The value in the form in which it is compared; throws 400 invalidFilter for the wrong type. */
function operandOf(attribute, path, operator, value) {
    switch (attribute.type) {
        case 'boolean': {
            const text = String(value).toLowerCase();
            if (text !== 'true' && text !== 'false')
                throw (0, errors_1.wrongOperand)(path, value, 'true or false');
            return { type: 'boolean', value: text === 'true' };
        }
        case 'dateTime': {
            const time = (0, text_1.instant)(String(value));
            if (time === null)
                throw (0, errors_1.wrongOperand)(path, value, 'a date and time such as "2026-01-31T12:00:00Z"');
            return { type: 'dateTime', value: time };
        }
        default: {
            const text = (0, text_1.wellFormed)(String(value));
            // No stored text contains one, and SQLite drivers would cut the operand there: "a\0b" would find "a".
            if (text.includes('\0'))
                throw (0, errors_1.wrongOperand)(path, value, 'a string without the character U+0000');
            if (attribute.caseExact)
                return { type: 'string', value: text, fold: false };
            return { type: 'string', value: PART.includes(operator) ? (0, text_1.foldPart)(text) : (0, text_1.fold)(text), fold: true };
        }
    }
}
//# sourceMappingURL=operand.js.map