import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type CustomRole, customRole, type PermissionScope, type RoleDefinition } from '@rollcall/domain';
import { CountedConnectionOf } from '../graphql/connection';
import { RECORD_VERSION } from '../graphql/if-version';
import { describedEnum } from '../graphql/leaf-types';

@ObjectType('Role', { description: 'A named set of permissions, built in or created by the organization.' })
export class RoleType {
  @Field(() => ID, {
    description:
      'The ID: VIEWER, MEMBER, MANAGER, ADMIN or AUDITOR for a built-in role, an opaque ID for a custom role.',
  })
  id!: string;

  @Field({ description: 'The display name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What the role is for. Null for built-in roles.' })
  description!: string | null;

  @Field(() => Int, { nullable: true, description: `${RECORD_VERSION} Null for built-in roles.` })
  version!: number | null;

  @Field({ description: 'Whether the role is built in and cannot be changed.' })
  builtIn!: boolean;

  @Field(() => [String], { description: "The role's permissions, for example `members.invite`." })
  permissions!: string[];
}

@ObjectType('RoleConnection', { description: 'A page of roles.' })
export class RoleConnection extends CountedConnectionOf('Role', RoleType) {}

const PermissionScopeName = describedEnum<PermissionScope>('PermissionScope', 'Where a permission applies.', {
  ORGANIZATION: 'In the whole organization.',
  PROJECT: 'In a project.',
});

@ObjectType('Permission', { description: 'An action that a role can allow.' })
export class PermissionType {
  @Field({ description: "The permission's name, for example `content.publish`." })
  name!: string;

  @Field(() => PermissionScopeName, { description: 'Where it applies.' })
  scope!: PermissionScope;

  @Field({ description: 'The product area.' })
  area!: string;

  @Field({ description: 'What it allows.' })
  description!: string;

  @Field({ description: 'Whether a custom role can include it.' })
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
