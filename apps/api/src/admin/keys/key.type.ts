import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { IsOptional, Length, Matches } from 'class-validator';
import { DateTime } from '../graphql/leaf-types';

const LONGEST_NAME = 100;

const length = { message: `must have 1 to ${LONGEST_NAME} characters` };

/** The name of a key or token. `otherwise` makes it optional. */
export const KeyName = (description: string, otherwise?: { defaultValue: string } | { nullable: true }) =>
  applyDecorators(
    Field(() => String, { ...otherwise, description }),
    ...(otherwise && 'nullable' in otherwise ? [IsOptional()] : []),
    Length(1, LONGEST_NAME, length),
    Matches(/\S/, length),
  );

/** When a key or token expires. */
export const Expiry = () =>
  Field(() => DateTime, { nullable: true, description: 'When it expires. Omit it for no expiry.' });
