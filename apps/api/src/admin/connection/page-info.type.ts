import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('PageInfo', { description: 'Paging information for a list.' })
export class PageInfoType {
  @Field({ description: 'Whether there are more records after this page.' })
  hasNextPage!: boolean;

  @Field({ description: 'Whether there are records before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first record. Null if the page is empty.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last record. Pass it as `after` to get the next page. Null if the page is empty.',
  })
  endCursor!: string | null;
}
