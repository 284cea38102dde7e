import { ArgsType, Field, ID } from '@nestjs/graphql';
import { isPermission, type Permission, type PermissionScope, permissionCatalogue } from '@rollcall/domain';
import { ValidateBy } from 'class-validator';
import { PageArgs } from '../connection/page.args';
import { DateTime } from '../scalars/date-time';

const isIn = (scope: PermissionScope | undefined) => (value: unknown) =>
  typeof value === 'string' &&
  isPermission(value) &&
  (scope === undefined || permissionCatalogue[value].scope === scope);

/** A name of the catalogue, of permissions in projects where that is asked for. */
const IsPermission = (scope?: PermissionScope) =>
  ValidateBy(
    { name: 'isPermission', validator: { validate: isIn(scope) } },
    {
      message: `must be a permission${scope ? ' of projects' : ''}, as content.publish; permissionCatalogue lists them`,
    },
  );

@ArgsType()
export class AccessArgs {
  @Field(() => ID, { description: 'Id of the person.' })
  userId!: string;

  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @Field(() => DateTime, { nullable: true, description: 'The moment that is asked about; without it, now.' })
  at?: Date | null;
}

@ArgsType()
export class WhoCanArgs extends PageArgs {
  @Field(() => String, { description: 'A permission of projects, as content.publish.' })
  @IsPermission('PROJECT')
  permission!: Permission;

  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @Field(() => DateTime, { nullable: true, description: 'The moment that is asked about; without it, now.' })
  at?: Date | null;
}

@ArgsType()
export class CheckArgs {
  @Field(() => String, { description: 'A permission, as content.publish.' })
  @IsPermission()
  permission!: Permission;

  @Field(() => ID, { nullable: true, description: 'Id of the project, for a permission of projects.' })
  projectId?: string | null;
}
