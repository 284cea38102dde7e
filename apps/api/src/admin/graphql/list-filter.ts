import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsOptional, ValidateBy, ValidateNested } from 'class-validator';

/** The filter of a list, an input object. */
export const ListFilter = (type: () => new () => object, records = 'records') =>
  applyDecorators(
    Field(type, { nullable: true, description: `Which ${records} to list. Omit it for all.` }),
    IsOptional(),
    ValidateNested(),
    Type(type),
  );

/** The filter of counts, which needs a period. */
export const Counted = (type: () => new () => object, records: string) =>
  applyDecorators(Field(type, { description: `Which ${records} to count.` }), ValidateNested(), Type(type));

/** A criterion with several values, of which one must match. */
export const AnyOf = (most?: number) =>
  applyDecorators(
    IsOptional(),
    ArrayNotEmpty({ message: 'must not be empty; omit it for all' }),
    ...(most === undefined ? [] : [ArrayMaxSize(most)]),
  );

/** The name of the context by which a fault of a list tells which item is wrong. */
export const IS_ITEM = 'isItem';

/** Requires each item of a list to be one of the values. The refusal names the first one that is not. */
export function EachIn(values: readonly string[], message = `must be one of ${values.join(', ')}`) {
  const isItem = (item: unknown) => values.includes(item as string);
  const validate = (list: unknown) => Array.isArray(list) && list.every(isItem);
  return ValidateBy({ name: 'eachIn', validator: { validate } }, { message, context: { [IS_ITEM]: isItem } });
}
