import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { AccessChange, Preview, PreviewPage, PreviewPlace } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { AccessType, toAccess } from '../access/access.type';
import { placeCursor } from '../connection/cursor';
import type { PageArgs } from '../connection/page.args';
import { PageInfoType } from '../connection/page-info.type';

@ObjectType('PermissionDifference', { description: 'The permissions that a change would add and remove.' })
export class PermissionDifferenceType {
  @Field(() => [String], { description: 'The permissions that would be removed.' })
  lost!: string[];

  @Field(() => [String], { description: 'The permissions that would be added.' })
  gained!: string[];
}

@ObjectType('AccessChange', { description: "The effect of a change on one person's access to one project." })
export class AccessChangeType extends PermissionDifferenceType {
  @Field(() => ID, { description: "The person's ID." })
  userId!: MemberId;

  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => AccessType, { description: 'The current access, with its reasons.' })
  before!: AccessType;

  @Field(() => AccessType, { description: 'The access after the change, with its reasons.' })
  after!: AccessType;
}

@ObjectType('Preview', {
  description:
    'A page of the effects of a change, ordered by person and project. People whose access would stay the same are left out. The service spends at most one second on a page, so a page can be short or empty while `hasNextPage` is true.',
})
export class PreviewType {
  @Field(() => [AccessChangeType], { description: 'The access changes, by person and project.' })
  nodes!: AccessChangeType[];

  @Field(() => PageInfoType, { description: 'Paging information.' })
  pageInfo!: PageInfoType;

  @Field(() => Int, {
    description: 'The number of people checked for this page, including those whose access would stay the same.',
  })
  considered!: number;

  @Field(() => PermissionDifferenceType, {
    description:
      'The organization permissions that would be added and removed for people whose organization role changes.',
  })
  inOrganization!: PermissionDifferenceType;
}

const toAccessChange = ({ before, after, ...change }: AccessChange): AccessChangeType => ({
  ...change,
  before: toAccess(before),
  after: toAccess(after),
});

const cursorOf = ({ userId, projectId }: PreviewPlace): string => placeCursor.write({ key: userId, id: projectId });

/** Where a page of a preview begins. Throws BAD_USER_INPUT. */
export function previewPage({ first, after }: PageArgs, until: number): PreviewPage {
  if (after == null) return { first, until };
  const { key, id } = placeCursor.read('after', after);
  return { first, until, after: { userId: String(key), projectId: id } };
}

export const toPreview = ({ changes, end, considered, inOrganization }: Preview, { after }: PageArgs): PreviewType => ({
  nodes: changes.map(toAccessChange),
  pageInfo: {
    hasNextPage: end !== undefined,
    hasPreviousPage: after != null,
    startCursor: changes[0] ? cursorOf(changes[0]) : null,
    endCursor: end ? cursorOf(end) : changes.length > 0 ? cursorOf(changes.at(-1)!) : null,
  },
  considered,
  inOrganization,
});
