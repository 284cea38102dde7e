import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { IsOptional, Length, Matches } from 'class-validator';
import { DateTime } from '../scalars/date-time';

const LONGEST_NAME = 100;
const length = { message: `must have 1 to ${LONGEST_NAME} characters` };

/** What the audit log calls a key or token; `otherwise` where it may be left out. */
export const KeyName = (description: string, otherwise?: { defaultValue: string } | { nullable: true }) =>
  applyDecorators(
    Field(() => String, { ...otherwise, description }),
    ...(otherwise && 'nullable' in otherwise ? [IsOptional()] : []),
    Length(1, LONGEST_NAME, length),
    Matches(/\S/, length),
  );

/** When a key or token ends by itself. */
export const Expiry = () =>
  Field(() => DateTime, { nullable: true, description: 'When it expires. Omit it for no expiry.' });
