import { Controller, Get, Query, Req, Res, UsePipes } from '@nestjs/common';
import { csvRows, Records } from '@rollcall/audit';
import { AccessReview, type Principal, Requires, type ReviewedRow, type ReviewQuestion } from '@rollcall/domain';
import { IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Caller } from '../admin.context';
import { queryPipe } from '../admin-resolver';
import { FileReplies } from '../audit/file-reply';
import { AsOf, Since } from '../scalars/url-time';
import { placeOf, viaOf } from './review.type';

class ReviewQuery {
  @IsOptional()
  @AsOf()
  at?: Date;

  @IsOptional()
  @Since()
  since?: Date;
}

const columns: Record<string, (row: ReviewedRow) => unknown> = {
  change: ({ change }) => change,
  user_id: ({ userId }) => userId,
  address: ({ address }) => address,
  role: ({ role }) => role.name,
  role_id: ({ role }) => role.id,
  place: placeOf,
  project_id: ({ project }) => project?.id,
  via: viaOf,
  group_id: ({ group }) => group?.id,
};

/** The review of access, as a file for the people who sign it. */
@Controller('audit')
@UsePipes(queryPipe)
export class ReviewController {
  constructor(
    private readonly review: AccessReview,
    private readonly files: FileReplies,
  ) {}

  /** Every role that is held at a moment; with `since`, those that came or went between the two. */
  @Get('access-review')
  @Requires('access.read')
  @Records('access.reported')
  async file(
    @Caller() caller: Principal,
    @Query() { at = new Date(), since }: ReviewQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.files.send(caller, request, reply, 'text/csv; charset=utf-8', async () => {
      const question = await this.review.report(caller, { at, since });
      return { name: `access-${at.toISOString().slice(0, 10)}.csv`, parts: this.parts(caller, question) };
    });
  }

  private async *parts(caller: Principal, question: ReviewQuestion): AsyncGenerator<string> {
    yield csvRows([Object.keys(columns)]);
    for (let after: string | undefined = ''; after !== undefined; ) {
      const { rows, end } = await this.review.page(caller, question, after);
      if (rows.length > 0) yield csvRows(rows.map((row) => Object.values(columns).map((cell) => cell(row))));
      after = end;
    }
  }
}
