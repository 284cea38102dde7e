import { Body, Inject, Post, Req } from '@nestjs/common';
import { provisioningEvents, Records, Requires } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import { bulkResponse, readBulkRequest, runBulk } from '@rollcall/scim-protocol';
import { scimBaseUrl } from '../base-url';
import type { ScimRequest } from '../exchange';
import { respond } from '../respond';
import { ScimController } from '../scim-controller';
import { MAX_BULK_OPERATIONS } from './bulk-limits';
import { BulkRunner } from './bulk-runner';

/** `/Bulk`: RFC 7644 §3.7. */
@ScimController('Bulk')
export class BulkController {
  constructor(
    private readonly runner: BulkRunner,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Post()
  @Requires('members.update')
  @Records(...provisioningEvents)
  async bulk(@Req() request: ScimRequest, @Body() body: unknown) {
    const bulk = readBulkRequest(body, { maxOperations: MAX_BULK_OPERATIONS });
    const answers = await runBulk(bulk, (operation) => this.runner.run(request, operation));
    return respond(request, { status: 200, body: bulkResponse(answers, scimBaseUrl(this.configuration, request)) });
  }
}
