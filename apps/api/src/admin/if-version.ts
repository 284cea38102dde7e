import { applyDecorators } from '@nestjs/common';
import { Field, Int } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';

/** How the version of a record is described. */
export const VERSION = 'Grows with every change; hand it on as `ifVersion`, so that you overwrite nobody.';

const IF_VERSION =
  'The version that you read; VERSION_CONFLICT where it was changed since. Left out, it is changed as it stands.';

/** Argument of a mutation. */
export const ifVersionArg = { type: () => Int, nullable: true, description: IF_VERSION };

/** Field of the arguments or the input of a mutation. */
export const IfVersion = () =>
  applyDecorators(
    Field(() => Int, { nullable: true, description: IF_VERSION }),
    IsOptional(),
  );
