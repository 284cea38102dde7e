import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { AccessChange, Preview, PreviewPage, PreviewPlace } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { AccessType, toAccess } from '../access/access.type';
import { placeCursor } from '../connection/cursor';
import type { PageArgs } from '../connection/page.args';
import { PageInfoType } from '../connection/page-info.type';

@ObjectType('PermissionDifference', { description: 'The permissions that a change would take away and give.' })
export class PermissionDifferenceType {
  @Field(() => [String], { description: 'The permissions that would be lost.' })
  lost!: string[];

  @Field(() => [String], { description: 'The permissions that would be gained.' })
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
    'A page of the effects of a change, ordered by person and project. People whose access would stay the same are left out. A page is filled for at most one second, so it may be short, or empty, while hasNextPage is true. Continue with its endCursor.',
})
export class PreviewType {
  @Field(() => [AccessChangeType], { description: 'The changes in access, by person and project.' })
  nodes!: AccessChangeType[];

  @Field(() => PageInfoType, { description: 'The position of this page in the list.' })
  pageInfo!: PageInfoType;

  @Field(() => Int, {
    description: 'How many people were examined for this page, including those whose access would stay the same.',
  })
  considered!: number;

  @Field(() => PermissionDifferenceType, {
    description: 'The organization permissions that the people whose role changes would lose and gain.',
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
