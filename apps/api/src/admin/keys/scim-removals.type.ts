import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { HeldGroup, RemovalCounts, ScimKey } from '@rollcall/domain';
import { ConnectionOf } from '../connection/connection';
import { GroupType, toGroup } from '../groups/group.type';
import { ScimKeyType, toScimKey } from './scim-key.type';

/** The fields `members` and `groups` are read when they are asked for. */
@ObjectType('ScimRemovals', { description: 'The removals by a SCIM key that the removal safeguard has put on hold.' })
export class ScimRemovalsType {
  @Field(() => ScimKeyType, { description: 'The key.' })
  key!: ScimKeyType;

  @Field(() => Int, { description: 'The number of people who would be removed from the organization.' })
  people!: number;

  @Field(() => Int, { description: 'The number of memberships of groups with roles that would end.' })
  memberships!: number;
}

@ObjectType('HeldGroup', { description: 'A group that people would be removed from.' })
export class HeldGroupType {
  /** For its place in a list. */
  id!: string;

  @Field(() => GroupType, { description: 'The group.' })
  group!: GroupType;

  @Field(() => Int, {
    description: 'The number of people that the last refused request would have removed from the group.',
  })
  memberships!: number;
}

@ObjectType('HeldGroupConnection', { description: 'A page of groups that people would be removed from.' })
export class HeldGroupConnection extends ConnectionOf('HeldGroup', HeldGroupType) {}

export const toScimRemovals = ({ key, counts }: { key: ScimKey; counts: RemovalCounts }): ScimRemovalsType => ({
  key: toScimKey(key),
  ...counts,
});

export const toHeldGroup = ({ memberships, ...group }: HeldGroup): HeldGroupType => ({
  id: group.id,
  group: toGroup(group),
  memberships,
});
