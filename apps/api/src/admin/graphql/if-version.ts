import { applyDecorators } from '@nestjs/common';
import { Field, Int } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';

/** Description of the field `version`. */
export const RECORD_VERSION =
  "Increases with every change. Pass it as `ifVersion` to avoid overwriting someone else's change.";

const IF_VERSION =
  'The version that you read. Throws VERSION_CONFLICT if the record has changed since. If omitted, the change applies to the current version.';

/** The argument `ifVersion` of a mutation. */
export const ifVersionArg = { type: () => Int, nullable: true, description: IF_VERSION };

/** The field `ifVersion` of a class of arguments or of an input type. */
export const IfVersion = () =>
  applyDecorators(
    Field(() => Int, { nullable: true, description: IF_VERSION }),
    IsOptional(),
  );
