import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type CustomRole, customRole, type PermissionScope, type RoleDefinition } from '@rollcall/domain';
import { describedEnum } from '../described-enum';
import { VERSION } from '../if-version';

@ObjectType('Role', { description: 'A named set of permissions: built in, or made by the organization.' })
export class RoleType {
  @Field(() => ID, {
    description: 'VIEWER, MEMBER, MANAGER, ADMIN or AUDITOR for the built-in ones; an opaque id for others.',
  })
  id!: string;

  @Field({ description: 'The name to show.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What the role is for; null for built-in ones.' })
  description!: string | null;

  @Field(() => Int, { nullable: true, description: `${VERSION} Null for built-in ones.` })
  version!: number | null;

  @Field({ description: 'Whether it comes with the service, and cannot be changed.' })
  builtIn!: boolean;

  @Field(() => [String], { description: 'What it lets a person do, as members.invite.' })
  permissions!: string[];
}

const PermissionScopeName = describedEnum<PermissionScope>('PermissionScope', 'Where a permission is held.', {
  ORGANIZATION: 'In the organization as a whole.',
  PROJECT: 'In a project.',
});

@ObjectType('Permission', { description: 'An action that can be granted or demanded.' })
export class PermissionType {
  @Field({ description: 'Its name, as content.publish.' })
  name!: string;

  @Field(() => PermissionScopeName, { description: 'Where it is held.' })
  scope!: PermissionScope;

  @Field({ description: 'Part of the product.' })
  area!: string;

  @Field({ description: 'What it lets a person do.' })
  description!: string;

  @Field({ description: 'Whether a custom role may contain it.' })
  grantable!: boolean;
}

export const toRole = ({ id, name, builtIn, permissions, custom }: RoleDefinition): RoleType => ({
  id,
  name,
  description: custom?.description ?? null,
  version: custom?.version ?? null,
  builtIn,
  permissions: [...permissions].sort(),
});

export const toCustomRole = (role: CustomRole): RoleType => toRole(customRole(role));
