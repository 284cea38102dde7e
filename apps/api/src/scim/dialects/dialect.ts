import type { Group, GroupOfMember, ScimBasePath, User } from '@rollcall/domain';
import type { ResolvedComparison, ResolvedFilter } from '@rollcall/scim-protocol';

type NamedUser = Pick<User, 'id' | 'userName'>;
type NamedGroup = Pick<Group | GroupOfMember, 'id' | 'number'>;

/** What differs between base paths: how IDs are written and read, and the response to a PATCH of a group. */
export interface Dialect {
  /** The base path. Each has its own rate limit. */
  readonly path: ScimBasePath;
  /** The `id` of a person, and the `value` of a member. */
  userId(user: NamedUser): string;
  /** The same as a URL segment. */
  userSegment(user: NamedUser): string;
  /** The `id` of a group, the `value` in the groups of a person, and the URL segment. */
  groupId(group: NamedGroup): string;
  /** The `id` of a group in responses to lists and to POST. */
  listedGroupId(group: NamedGroup): string | number;
  /** Parses the `id` of a group as its stored ID or its number; undefined if it can be neither. */
  readGroupId(id: string): { id: string } | { number: number } | undefined;
  /** Translates a comparison of the `id` of a person or a group. */
  readonly compareId: Record<'User' | 'Group', (comparison: ResolvedComparison) => ResolvedFilter>;
  /** The largest group that is returned in the response to a PATCH. For larger ones, the response has no body. */
  readonly membersAfterPatch: number;
}

/** The IDs and locations of resources in one response. */
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
