import type { Group, GroupOfMember, ScimBasePath, User } from '@rollcall/domain';
import type { ResolvedComparison, ResolvedFilter } from '@rollcall/scim-protocol';

type NamedUser = Pick<User, 'id' | 'userName'>;
type NamedGroup = Pick<Group | GroupOfMember, 'id' | 'number'>;

/** What a base path does in a way of its own: how ids go out and come in, and what a PATCH of a group answers. */
export interface Dialect {
  /** The base path, which has a rate limit of its own. */
  readonly path: ScimBasePath;
  /** The `id` of a person, which is the `value` of a member too. */
  userId(user: NamedUser): string;
  /** The same as a segment of a URL. */
  userSegment(user: NamedUser): string;
  /** The `id` of a group, which is the `value` in the groups of a person and a segment of a URL too. */
  groupId(group: NamedGroup): string;
  /** The `id` of a group in the answers to lists and to POST. */
  listedGroupId(group: NamedGroup): string | number;
  /** What an id of a group says: the id under which it is stored or its number; undefined where it can be neither. */
  readGroupId(id: string): { id: string } | { number: number } | undefined;
  /** What a filter means that compares the id of a person, or of a group. */
  readonly compareId: Record<'User' | 'Group', (comparison: ResolvedComparison) => ResolvedFilter>;
  /** Members above which a PATCH of a group is answered without a body. */
  readonly membersAfterPatch: number;
}

/** The ids and locations by which one answer names resources. */
export class Naming {
  constructor(
    readonly dialect: Dialect,
    private readonly baseUrl: string,
  ) {}

  userId = (user: NamedUser): string => this.dialect.userId(user);
  groupId = (group: NamedGroup): string => this.dialect.groupId(group);
  userLocation = (user: NamedUser): string => `${this.baseUrl}/Users/${this.dialect.userSegment(user)}`;
  groupLocation = (group: NamedGroup): string => `${this.baseUrl}/Groups/${this.dialect.groupId(group)}`;
}
