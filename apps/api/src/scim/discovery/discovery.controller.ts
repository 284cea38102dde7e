import { Get, Inject, Param, Req } from '@nestjs/common';
import { Requires } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import {
  type Capabilities,
  listResponse,
  MAX_COUNT,
  notFound,
  resourceTypes,
  schemaDocuments,
  serviceProviderConfig,
} from '@rollcall/scim-protocol';
import type { FastifyRequest } from 'fastify';
import type { Answer } from '../answer';
import { scimBaseUrl } from '../base-url';
import { ScimController } from '../scim-controller';

const capabilities: Capabilities = {
  bulk: null,
  sort: false,
  etag: true,
  changePassword: false,
  maxResults: MAX_COUNT,
  cursorTimeout: null,
};

type Document = Readonly<Record<string, unknown>>;

/** What the service supports (RFC 7644 §4), printed from the schemas that it validates by. */
@ScimController('')
export class DiscoveryController {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  @Get('ServiceProviderConfig')
  @Requires('members.read')
  serviceProviderConfig(@Req() request: FastifyRequest): Answer {
    return { status: 200, body: serviceProviderConfig(scimBaseUrl(this.configuration, request), capabilities) };
  }

  @Get('ResourceTypes')
  @Requires('members.read')
  resourceTypes(@Req() request: FastifyRequest): Answer {
    return listed(resourceTypes(scimBaseUrl(this.configuration, request)));
  }

  @Get('ResourceTypes/:id')
  @Requires('members.read')
  resourceType(@Req() request: FastifyRequest, @Param('id') id: string): Answer {
    return found(resourceTypes(scimBaseUrl(this.configuration, request)), 'ResourceType', id);
  }

  @Get('Schemas')
  @Requires('members.read')
  schemas(@Req() request: FastifyRequest): Answer {
    return listed(schemaDocuments(scimBaseUrl(this.configuration, request)));
  }

  @Get('Schemas/:id')
  @Requires('members.read')
  schema(@Req() request: FastifyRequest, @Param('id') id: string): Answer {
    return found(schemaDocuments(scimBaseUrl(this.configuration, request)), 'Schema', id);
  }
}

const listed = (documents: Document[]): Answer => ({
  status: 200,
  body: listResponse({ resources: documents, totalResults: documents.length, startIndex: 1 }),
});

function found(documents: Document[], kind: string, id: string): Answer {
  const document = documents.find((candidate) => String(candidate.id).toLowerCase() === id.toLowerCase());
  if (!document) throw notFound(kind, id);
  return { status: 200, body: document };
}
