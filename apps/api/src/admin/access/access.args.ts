import { ArgsType, Field, ID } from '@nestjs/graphql';
import { isPermission, type MemberReference, type Permission } from '@rollcall/domain';
import { ValidateBy } from 'class-validator';
import { PageArgs } from '../connection/page.args';
import { PERSON } from '../members/reference.arg';
import { DateTime } from '../scalars/date-time';

/** A name of the catalogue. */
const IsPermission = () =>
  ValidateBy(
    { name: 'isPermission', validator: { validate: (value) => typeof value === 'string' && isPermission(value) } },
    { message: 'must be a permission, for example content.publish. permissionCatalogue lists all permissions' },
  );

@ArgsType()
export class AccessArgs {
  @Field(() => ID, { description: PERSON })
  userId!: MemberReference;

  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => DateTime, { nullable: true, description: 'The time to query. Defaults to now.' })
  at?: Date | null;
}

@ArgsType()
export class MemberAccessArgs extends PageArgs {
  @Field(() => ID, { description: PERSON })
  memberId!: MemberReference;

  @Field(() => DateTime, { nullable: true, description: 'The time to query. Defaults to now.' })
  at?: Date | null;
}

@ArgsType()
export class WhoCanArgs extends PageArgs {
  @Field(() => String, { description: 'A permission, for example `content.publish`.' })
  @IsPermission()
  permission!: Permission;

  @Field(() => ID, {
    nullable: true,
    description: "The project's ID, for a project permission. Omit it for an organization permission.",
  })
  projectId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'The time to query. Defaults to now.' })
  at?: Date | null;
}

@ArgsType()
export class CheckArgs {
  @Field(() => String, { description: 'A permission, for example `content.publish`.' })
  @IsPermission()
  permission!: Permission;

  @Field(() => ID, { nullable: true, description: "The project's ID, for a project permission." })
  projectId?: string | null;
}
