import { applyDecorators } from '@nestjs/common';
import { Field, Int } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';

/** How the version of a record is described. */
export const VERSION =
  "Increases with every change. Pass it as `ifVersion` to avoid overwriting someone else's change.";

const IF_VERSION =
  'The version that you read. Throws VERSION_CONFLICT if the record has changed since. If omitted, the change applies to the current version.';

/** Argument of a mutation. */
export const ifVersionArg = { type: () => Int, nullable: true, description: IF_VERSION };

/** Field of the arguments or the input of a mutation. */
export const IfVersion = () =>
  applyDecorators(
    Field(() => Int, { nullable: true, description: IF_VERSION }),
    IsOptional(),
  );
