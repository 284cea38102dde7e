import { Controller, Get, Inject, Query, Req, Res, UsePipes } from '@nestjs/common';
import { csvHead, csvRows, SignedFiles } from '@rollcall/audit';
import {
  AccessReview,
  type Principal,
  Records,
  Requires,
  type ReviewedRow,
  type ReviewQuestion,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import { IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestCaller } from '../admin.context';
import { queryPipe } from '../admin-resolver';
import { AsOf, Since } from '../files/file.query';
import { FileReplies, manifestLink } from '../files/file-reply';
import { reviewPlaceOf, viaOf } from './review.type';

class ReviewQuery {
  @IsOptional()
  @AsOf()
  at?: Date;

  @IsOptional()
  @Since()
  since?: Date;
}

/** The reviewed times are in every row, so that an excerpt still shows them. */
const columnsOf = ({ at, since }: ReviewQuestion): Record<string, (row: ReviewedRow) => unknown> => ({
  reviewed_at: () => at.toISOString(),
  ...(since && { compared_with: () => since.toISOString(), change: ({ change }) => change }),
  holder: ({ holder }) => holder.type,
  holder_id: ({ holder }) => holder.id,
  name: ({ holder }) => holder.name,
  address: ({ holder }) => holder.address,
  status: ({ holder }) => holder.status,
  role: ({ role }) => role.name,
  role_id: ({ role }) => role.id,
  place: reviewPlaceOf,
  project_id: ({ project }) => project?.id,
  via: viaOf,
  group_id: ({ group }) => group?.id,
  granted_by: ({ grantedBy }) => grantedBy?.label,
  granted_at: ({ grantedAt }) => grantedAt?.toISOString(),
  last_used_at: ({ holder }) => holder.lastUsedAt?.toISOString(),
});

/** The access review as a file, for the people who sign it off. */
@Controller('audit')
@UsePipes(queryPipe)
export class ReviewController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly review: AccessReview,
    private readonly signed: SignedFiles,
    private readonly files: FileReplies,
  ) {}

  /**
   * Every role that is held at a given time, with a manifest that proves it. With `since`, the roles that were added
   * or ended between the two times.
   */
  @Get('access-review')
  @Requires('access.read')
  @Records('access.reported')
  async file(
    @RequestCaller() caller: Principal,
    @Query() { at = new Date(), since }: ReviewQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.files.send(caller, request, reply, 'text/csv; charset=utf-8', async () => {
      const question = await this.review.report(caller, { at, since });
      const { id, parts } = await this.signed.begin(caller, 'ACCESS_REVIEW', question, this.parts(caller, question));
      const name = `access-${at.toISOString().slice(0, 10)}.csv`;
      return { name, parts, headers: manifestLink(this.configuration, request, id) };
    });
  }

  private async *parts(caller: Principal, question: ReviewQuestion): AsyncGenerator<string> {
    const columns = columnsOf(question);
    yield csvHead(Object.keys(columns));
    for (let after: string | undefined = ''; after !== undefined; ) {
      const { rows, end } = await this.review.page(caller, question, after);
      if (rows.length > 0) yield csvRows(rows.map((row) => Object.values(columns).map((cell) => cell(row))));
      after = end;
    }
  }
}
