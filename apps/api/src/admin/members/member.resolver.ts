import { Parent, ResolveField } from '@nestjs/graphql';
import { Requires } from '@rollcall/domain';
import { Loading } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Loaders } from '../loaders';
import { RoleType, toRole } from '../roles/role.type';
import { MemberType } from './member.type';
import { GroupReferenceType, InvitationType } from './member-fields.type';

/** The fields of a member that are rows of their own. */
@AdminResolver(() => MemberType)
export class MemberResolver {
  @ResolveField(() => RoleType, { nullable: true, description: 'The organization role.' })
  @Requires('members.read')
  async role(@Parent() member: MemberType, @Loading() { role }: Loaders): Promise<RoleType> {
    return toRole(await role.load(member.roleId));
  }

  @ResolveField(() => [GroupReferenceType], { nullable: true, description: 'The groups that the person is in.' })
  @Requires('groups.read')
  async groups(@Parent() member: MemberType, @Loading() { groups }: Loaders): Promise<GroupReferenceType[]> {
    return (await groups.load(member.id)).map(({ id, label }) => ({ id, displayName: label }));
  }

  @ResolveField(() => InvitationType, {
    nullable: true,
    description:
      'The open or expired invitation of a person who has not joined. Null for everyone else. Requires members.invite.',
  })
  @Requires('members.invite')
  async invitation(@Parent() member: MemberType, @Loading() loaders: Loaders): Promise<InvitationType | null> {
    const invitation = await loaders.invitation.load(member.id);
    if (!invitation) return null;
    const { createdAt, expiresAt } = invitation;
    return { createdAt, state: expiresAt > new Date() ? 'OPEN' : 'EXPIRED', expiresAt };
  }
}
