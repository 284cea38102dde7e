import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsOptional, ValidateNested } from 'class-validator';

/** The filter of a list, an input object. */
export const ListFilter = (type: () => new () => object, records = 'records') =>
  applyDecorators(
    Field(type, { nullable: true, description: `Which ${records} to list. Omit it for all.` }),
    IsOptional(),
    ValidateNested(),
    Type(type),
  );

/** A criterion with several values, of which one must match. */
export const AnyOf = (most?: number) =>
  applyDecorators(
    IsOptional(),
    ArrayNotEmpty({ message: 'must not be empty; omit it for all' }),
    ...(most === undefined ? [] : [ArrayMaxSize(most)]),
  );
