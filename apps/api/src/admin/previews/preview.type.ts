import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { AccessChange, Preview, PreviewPage, PreviewPlace } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { AccessType, toAccess } from '../access/access.type';
import type { PageArgs } from '../connection/page.args';
import { PageInfoType } from '../connection/page-info.type';
import { cursorOfPlace, placeOfCursor } from '../connection/place-cursor';

@ObjectType('PermissionDifference', { description: 'Permissions that would be lost and gained.' })
export class PermissionDifferenceType {
  @Field(() => [String], { description: 'What would end.' })
  lost!: string[];

  @Field(() => [String], { description: 'What would be new.' })
  gained!: string[];
}

@ObjectType('AccessChange', { description: 'What a change would do to the access of one person to one project.' })
export class AccessChangeType extends PermissionDifferenceType {
  @Field(() => ID, { description: 'Id of the person.' })
  userId!: MemberId;

  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @Field(() => AccessType, { description: 'The access of now, and why.' })
  before!: AccessType;

  @Field(() => AccessType, { description: 'The access that there would be, and why.' })
  after!: AccessType;
}

@ObjectType('Preview', {
  description:
    'A page of what a change would do, in the order of the people and projects; nobody who would keep the same is on it. A page goes on for a second until it is full; then it may be short, or empty, with hasNextPage: go on with its endCursor.',
})
export class PreviewType {
  @Field(() => [AccessChangeType], { description: 'Whose access would change, and where.' })
  nodes!: AccessChangeType[];

  @Field(() => PageInfoType, { description: 'Where this page lies in the list.' })
  pageInfo!: PageInfoType;

  @Field(() => Int, {
    description: 'How many people were considered for this page, whether anything would change for them or not.',
  })
  considered!: number;

  @Field(() => PermissionDifferenceType, {
    description: 'What those would lose and gain in the organization as a whole whose role it is about.',
  })
  inOrganization!: PermissionDifferenceType;
}

const toAccessChange = ({ before, after, ...change }: AccessChange): AccessChangeType => ({
  ...change,
  before: toAccess(before),
  after: toAccess(after),
});

const cursorOf = ({ userId, projectId }: PreviewPlace): string => cursorOfPlace({ key: userId, id: projectId });

/** Where a page of a preview begins. Throws BAD_USER_INPUT. */
export function previewPage({ first, after }: PageArgs, until: number): PreviewPage {
  if (after == null) return { first, until };
  const { key, id } = placeOfCursor('after', after);
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
