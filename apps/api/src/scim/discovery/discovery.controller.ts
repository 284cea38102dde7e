import { All, Get, Header, Inject, Param, Req } from '@nestjs/common';
import { Public, Records, Requires } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import {
  type Capabilities,
  filteredDiscovery,
  listResponse,
  MAX_COUNT,
  readListQuery,
  resourceNotFound,
  resourceTypes,
  schemaDocuments,
  serviceProviderConfig,
} from '@rollcall/scim-protocol';
import openapiDocument from '../../../../../docs/openapi.json';
import { scimBaseUrl } from '../base-url';
import { MAX_BULK_BYTES, MAX_BULK_OPERATIONS } from '../bulk/bulk-limits';
import type { ScimRequest } from '../exchange';
import { CURSOR_TIMEOUT_S } from '../list';
import { respond } from '../respond';
import { ScimController } from '../scim.guard';
import { notAllowed, read } from './unserved.controller';

const capabilities: Capabilities = {
  bulk: { maxOperations: MAX_BULK_OPERATIONS, maxPayloadSize: MAX_BULK_BYTES },
  sort: true,
  etag: true,
  changePassword: false,
  maxResults: MAX_COUNT,
  cursorTimeout: CURSOR_TIMEOUT_S,
};

const linked = ['ServiceProviderConfig', 'ResourceTypes', 'Schemas', 'Users', 'Groups'];

type Document = Readonly<Record<string, unknown>>;

/** What the service supports (RFC 7644 §4), generated from the schemas that it validates with. */
@ScimController('')
export class DiscoveryController {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /**
   * Links for people who open the base URL. Handles every method, because no other route matches the base URL itself.
   */
  @All()
  @Requires('members.read')
  @Records()
  base(@Req() request: ScimRequest): object | undefined {
    if (!read.includes(request.method)) throw notAllowed(request, read);
    const baseUrl = scimBaseUrl(this.configuration, request);
    const links = Object.fromEntries(linked.map((path) => [path, `${baseUrl}/${path}`]));
    return shown(request, { baseUrl, links: { ...links, openapi: `${baseUrl}/openapi.json` } });
  }

  @Get('ServiceProviderConfig')
  @Requires('members.read')
  serviceProviderConfig(@Req() request: ScimRequest): object | undefined {
    const baseUrl = scimBaseUrl(this.configuration, request);
    const body = serviceProviderConfig(baseUrl, { ...capabilities, documentationUri: `${baseUrl}/openapi.json` });
    return shown(request, body);
  }

  @Get('ResourceTypes')
  @Requires('members.read')
  resourceTypes(@Req() request: ScimRequest): object | undefined {
    return listed(request, resourceTypes(scimBaseUrl(this.configuration, request)));
  }

  @Get('ResourceTypes/:id')
  @Requires('members.read')
  resourceType(@Req() request: ScimRequest, @Param('id') id: string): object | undefined {
    return found(request, resourceTypes(scimBaseUrl(this.configuration, request)), 'ResourceType', id);
  }

  @Get('Schemas')
  @Requires('members.read')
  schemas(@Req() request: ScimRequest): object | undefined {
    return listed(request, schemaDocuments(scimBaseUrl(this.configuration, request)));
  }

  @Get('Schemas/:id')
  @Requires('members.read')
  schema(@Req() request: ScimRequest, @Param('id') id: string): object | undefined {
    return found(request, schemaDocuments(scimBaseUrl(this.configuration, request)), 'Schema', id);
  }
}

/** Filters are refused rather than ignored (RFC 7644 §4). */
function shown(request: ScimRequest, body: object): object | undefined {
  if (readListQuery((request.query ?? {}) as Record<string, unknown>).filter !== undefined) throw filteredDiscovery();
  return respond(request, { status: 200, body });
}

const listed = (request: ScimRequest, documents: Document[]): object | undefined =>
  shown(request, listResponse({ resources: documents, totalResults: documents.length, startIndex: 1 }));

function found(request: ScimRequest, documents: Document[], kind: string, id: string): object | undefined {
  const document = documents.find((candidate) => String(candidate.id).toLowerCase() === id.toLowerCase());
  if (!document) throw resourceNotFound(kind, id);
  return shown(request, document);
}

/** The OpenAPI description, for tools and for people without a key. */
@ScimController('')
export class OpenapiController {
  @Get('openapi.json')
  @Public()
  @Header('content-type', 'application/json; charset=utf-8')
  openapi(): object {
    return openapiDocument;
  }
}
