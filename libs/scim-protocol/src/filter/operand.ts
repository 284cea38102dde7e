import { wrongOperand, wrongOperator } from '../errors';
import type { Attribute, AttributeType } from '../schema/attribute';
import { fold, foldPart, instant, wellFormed } from '../text';
import type { CompareOperator, Literal } from './ast';
import type { Operand } from './resolved';

const ORDER = ['gt', 'ge', 'lt', 'le'] as const;
const PART: readonly CompareOperator[] = ['co', 'sw', 'ew'];

/** The operators that each type supports. */
export const OPERATORS: Readonly<Record<AttributeType, readonly CompareOperator[]>> = {
  string: ['eq', 'ne', 'co', 'sw', 'ew', ...ORDER],
  reference: ['eq', 'ne', 'co', 'sw', 'ew', ...ORDER],
  dateTime: ['eq', 'ne', ...ORDER],
  boolean: ['eq', 'ne'],
  integer: [],
  complex: [],
};

/** Throws 400 invalidFilter unless the attribute supports the operator; null supports only eq and ne. */
export function checkOperator(attribute: Attribute, path: string, operator: CompareOperator, value: Literal): void {
  const allowed = OPERATORS[attribute.type];
  if (!allowed.includes(operator)) throw wrongOperator(path, operator, allowed);
  if (value === null && operator !== 'eq' && operator !== 'ne') throw wrongOperand(path, null, 'a value');
}

/** The value in the form in which it is compared; throws 400 invalidFilter for the wrong type. */
export function operandOf(
  attribute: Attribute,
  path: string,
  operator: CompareOperator,
  value: Exclude<Literal, null>,
): Operand {
  switch (attribute.type) {
    case 'boolean': {
      const text = String(value).toLowerCase();
      if (text !== 'true' && text !== 'false') throw wrongOperand(path, value, 'true or false');
      return { type: 'boolean', value: text === 'true' };
    }
    case 'dateTime': {
      const time = instant(String(value));
      if (time === null) throw wrongOperand(path, value, 'a date and time such as "2026-01-31T12:00:00Z"');
      return { type: 'dateTime', value: time };
    }
    default: {
      const text = wellFormed(String(value));
      // No stored text contains one, and SQLite drivers would cut the operand there: "a\0b" would find "a".
      if (text.includes('\0')) throw wrongOperand(path, value, 'a string without the character U+0000');
      if (attribute.caseExact) return { type: 'string', value: text, fold: false };
      return { type: 'string', value: PART.includes(operator) ? foldPart(text) : fold(text), fold: true };
    }
  }
}
