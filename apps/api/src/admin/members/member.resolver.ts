import { Inject } from '@nestjs/common';
import { Parent, ResolveField } from '@nestjs/graphql';
import { invitationLink, mayReadLinkFor, type Principal, Requires } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import { Caller, Loading } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Loaders } from '../loaders';
import { RoleType, toRole } from '../roles/role.type';
import { MemberType } from './member.type';
import { GroupReferenceType, InvitationType } from './member-fields.type';

/** The fields of a member that are rows of their own. */
@AdminResolver(() => MemberType)
export class MemberResolver {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  @ResolveField(() => RoleType, { description: 'The role in the organization.' })
  @Requires('members.read')
  async role(@Parent() member: MemberType, @Loading() { role }: Loaders): Promise<RoleType> {
    return toRole(await role.load(member.roleId));
  }

  @ResolveField(() => [GroupReferenceType], { description: 'The groups that the person is in.' })
  @Requires('groups.read')
  async groups(@Parent() member: MemberType, @Loading() { groups }: Loaders): Promise<GroupReferenceType[]> {
    return (await groups.load(member.id)).map(({ id, label }) => ({ id, displayName: label }));
  }

  @ResolveField(() => InvitationType, {
    nullable: true,
    description:
      'The invitation that somebody has who has not joined, open or expired; needs members.invite, and is null for others.',
  })
  @Requires('members.invite')
  async invitation(
    @Parent() member: MemberType,
    @Caller() caller: Principal,
    @Loading() loaders: Loaders,
  ): Promise<InvitationType | null> {
    const invitation = await loaders.invitation.load(member.id);
    if (!invitation) return null;
    const { createdAt, expiresAt, token } = invitation;
    const state = expiresAt > new Date() ? 'OPEN' : 'EXPIRED';
    const shown = state === 'OPEN' && token && !mayReadLinkFor(caller, await loaders.role.load(member.roleId));
    return { createdAt, state, expiresAt, link: shown ? invitationLink(this.configuration.publicUrl, token) : null };
  }
}
