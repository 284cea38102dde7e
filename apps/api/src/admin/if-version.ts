import { applyDecorators } from '@nestjs/common';
import { Field, Int } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';

/** How the version of a record is described. */
export const VERSION =
  "Increases with every change. Pass it as `ifVersion` to make sure that you do not overwrite somebody else's change.";

const IF_VERSION =
  'The version that you read. Fails with VERSION_CONFLICT if the record has changed since. Without it, the change applies to the current version.';

/** Argument of a mutation. */
export const ifVersionArg = { type: () => Int, nullable: true, description: IF_VERSION };

/** Field of the arguments or the input of a mutation. */
export const IfVersion = () =>
  applyDecorators(
    Field(() => Int, { nullable: true, description: IF_VERSION }),
    IsOptional(),
  );
