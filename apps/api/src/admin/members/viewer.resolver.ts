import { Field, ID, Mutation, ObjectType, Query } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import { type EventAction, type Principal, Profile, Records, Requires, shownNames, Users } from '@rollcall/domain';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Loaders } from '../loaders';
import { OrganizationType, toOrganization } from '../organization/organization.type';
import { Input, MutationInput, MutationPayload } from '../payload';
import { RoleType, toRole } from '../roles/role.type';
import { MemberPayload, memberPayload } from './member.payload';

@ObjectType('Viewer', { description: 'The person who owns the access token.' })
class ViewerType {
  @Field(() => ID, { description: "The person's member ID." })
  id!: string;

  @Field({ description: 'The email address.' })
  email!: string;

  @Field({ description: 'The display name.' })
  displayName!: string;

  @Field(() => RoleType, { description: 'The organization role.' })
  role!: RoleType;

  @Field(() => [String], { description: "The person's permissions, for example `members.invite`." })
  permissions!: string[];

  @Field(() => OrganizationType, { description: 'The organization that the token belongs to.' })
  organization!: OrganizationType;
}

@AdminResolver()
export class ViewerResolver {
  constructor(private readonly users: Users) {}

  @Query(() => ViewerType, {
    nullable: true,
    description: 'The person who owns the access token. Null for a service token.',
  })
  @Requires('organization.read')
  async viewer(@RequestCaller() caller: Principal, @Loading() { role }: Loaders): Promise<ViewerType | null> {
    if (caller.actor.type !== 'USER') return null;
    const user = await this.users.self(caller);
    return {
      id: user.id,
      email: user.userName,
      displayName: shownNames(user).displayName,
      role: toRole(await role.load(user.role)),
      permissions: [...caller.permissions].sort(),
      organization: toOrganization(caller.organization),
    };
  }
}

@MutationInput()
class UpdateOwnNameInput {
  @Field({ description: 'Your given name.' })
  givenName!: string;

  @Field({ description: 'Your family name.' })
  familyName!: string;
}

@MutationPayload()
class UpdateOwnNamePayload extends MemberPayload {}

/** Only the person and the identity provider can change a name. */
@AdminResolver()
export class OwnNameResolver {
  constructor(
    private readonly profile: Profile,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => UpdateOwnNamePayload, {
    description: 'Changes your own name. Throws IDP_MANAGED if the identity provider manages it.',
  })
  @Requires('organization.read')
  @Records('member.updated')
  updateOwnName(@RequestCaller() caller: Principal, @Input() name: UpdateOwnNameInput): Promise<UpdateOwnNamePayload> {
    return memberPayload(
      caller,
      this.transactions.commit(caller, (tx) => this.profile.writeOwnName(tx, name)),
    );
  }
}
