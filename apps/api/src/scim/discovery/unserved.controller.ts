import { All, Inject, Param, Req } from '@nestjs/common';
import { Records, Requires } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import { ScimError } from '@rollcall/scim-protocol';
import { nothingAt } from '../base-url';
import { replyTo, type ScimRequest } from '../exchange';
import { ScimController } from '../scim.guard';

export const read = ['GET', 'HEAD'];
const collection = [...read, 'POST'];
const resource = [...read, 'PUT', 'PATCH', 'DELETE'];

/** The methods of each path below the base; `*` stands for an ID. */
const served = new Map(
  Object.entries({
    Users: collection,
    'Users/*': resource,
    Groups: collection,
    'Groups/*': resource,
    Bulk: ['POST'],
    'Users/.search': ['POST'],
    'Groups/.search': ['POST'],
    '.search': ['POST'],
    ServiceProviderConfig: read,
    ResourceTypes: read,
    'ResourceTypes/*': read,
    Schemas: read,
    'Schemas/*': read,
    'openapi.json': read,
  }),
);

/** Responds to everything that no other controller serves: 404, 405 with the allowed methods, and 501 for /Me. */
@ScimController('')
export class UnservedController {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  @All('*')
  @Requires('members.read')
  @Records()
  refuse(@Req() request: ScimRequest, @Param('*') rest: string): never {
    const segments = rest.split('/').filter(Boolean);
    const path = segments.join('/');
    if (path.toLowerCase() === 'me')
      throw new ScimError(501, undefined, '/Me is not supported: a SCIM key does not belong to a person.');
    const methods = served.get(path) ?? served.get([...segments.slice(0, -1), '*'].join('/'));
    if (!methods) throw nothingAt(this.configuration, request);
    throw notAllowed(request, methods);
  }
}

/** 405 with the allowed methods. */
export function notAllowed(request: ScimRequest, methods: readonly string[]): ScimError {
  const allowed = methods.join(', ');
  replyTo(request).header('allow', allowed);
  return new ScimError(405, undefined, `${request.method} is not supported here. Use ${allowed}.`);
}
