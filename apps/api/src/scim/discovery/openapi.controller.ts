import { Get, Header } from '@nestjs/common';
import { Public } from '@rollcall/domain';
import openapiDocument from '../../../../../docs/openapi.json';
import { ScimController } from '../scim-controller';

/** The description of the API, for tools and people who have no key yet. */
@ScimController('')
export class OpenapiController {
  @Get('openapi.json')
  @Public()
  @Header('content-type', 'application/json; charset=utf-8')
  openapi(): object {
    return openapiDocument;
  }
}
