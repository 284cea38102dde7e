import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { RoleDefinition } from '@rollcall/domain';

@ObjectType('Role', { description: 'A named set of permissions: built in, or made by the organization.' })
export class RoleType {
  @Field(() => ID, {
    description: 'VIEWER, MEMBER, MANAGER, ADMIN or AUDITOR for the built-in ones; an opaque id for others.',
  })
  id!: string;

  @Field({ description: 'The name to show.' })
  name!: string;

  @Field({ description: 'Whether it comes with the service, and cannot be changed.' })
  builtIn!: boolean;

  @Field(() => [String], { description: 'What it lets a person do, as members.invite.' })
  permissions!: string[];
}

export const toRole = ({ id, name, builtIn, permissions }: RoleDefinition): RoleType => ({
  id,
  name,
  builtIn,
  permissions: [...permissions].sort(),
});
