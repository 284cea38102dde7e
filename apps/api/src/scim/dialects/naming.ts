import type { Dialect } from './dialect';

type NamedUser = Parameters<Dialect['userId']>[0];
type NamedGroup = Parameters<Dialect['groupId']>[0];

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
