import { listedGroups } from '../../../apps/api/src/scim/groups/group.list';
import { listedUsers } from '../../../apps/api/src/scim/users/user.list';
import { schemaNamed } from './json-schema';
import { type ListParameter, listParameters, rootParameters, selection } from './list-parameters';
import { answer, headers, operation } from './operation';

type Json = Readonly<Record<string, unknown>>;

export const userParameters = listParameters(Object.keys(listedUsers.orders));
export const groupParameters = listParameters(Object.keys(listedGroups.orders));

/** The endpoint of a resource type: RFC 7644 §3. */
function resourcePaths(type: 'User' | 'Group', parameters: readonly ListParameter[]): Json {
  const tag = `${type}s`;
  const resource = schemaNamed(type);
  const whole = (description: string) => answer(description, resource, headers('ETag'));
  const list = { 200: answer('A page of the list.', schemaNamed(`${type}List`)) };
  // Nobody needs the members of a large group in the response.
  const brief =
    type === 'Group'
      ? { 204: { description: 'The change was made. The group is too long to return.', ...headers('ETag') } }
      : {};
  return {
    [`/${tag}`]: {
      get: operation({ operationId: `list${tag}`, summary: `Lists ${tag}`, tag, parameters, answers: list }),
      post: operation({
        operationId: `create${type}`,
        summary: `Creates a ${type}`,
        tag,
        parameters: selection,
        body: `${type}Write`,
        answers: { 201: answer('Created.', resource, headers('ETag', 'Location')) },
        errors: [409],
      }),
    },
    [`/${tag}/.search`]: {
      post: operation({
        operationId: `search${tag}`,
        summary: `Lists ${tag} by POST`,
        tag,
        body: `${type}Search`,
        answers: list,
      }),
    },
    [`/${tag}/{id}`]: {
      get: operation({
        operationId: `get${type}`,
        summary: `Reads a ${type}`,
        tag,
        id: true,
        preconditions: 'IfNoneMatch',
        parameters: selection,
        answers: {
          200: whole('The resource.'),
          304: { description: 'The client already has this version.', ...headers('ETag') },
        },
      }),
      put: operation({
        operationId: `replace${type}`,
        summary: `Replaces a ${type}`,
        tag,
        id: true,
        preconditions: 'IfMatch',
        parameters: selection,
        body: `${type}Write`,
        answers: { 200: whole('The resource after the change.') },
        errors: [409],
      }),
      patch: operation({
        operationId: `patch${type}`,
        summary: `Changes part of a ${type}`,
        tag,
        id: true,
        preconditions: 'IfMatch',
        parameters: selection,
        body: 'PatchRequest',
        answers: { 200: whole('The resource after the change.'), ...brief },
        errors: [409],
      }),
      delete: operation({
        operationId: `delete${type}`,
        summary: `Deletes a ${type} for good`,
        tag,
        id: true,
        preconditions: 'IfMatch',
        answers: { 204: { description: 'Deleted.' } },
        errors: type === 'User' ? [409] : [],
      }),
    },
  };
}

const acrossTypes: Json = {
  '/.search': {
    post: operation({
      operationId: 'search',
      summary: 'Lists users and groups, users first',
      tag: 'Search and bulk',
      body: 'Search',
      answers: { 200: answer('A page of the list.', schemaNamed('ResourceList')) },
    }),
  },
  '/Bulk': {
    post: operation({
      operationId: 'bulk',
      summary: 'Runs several requests, each with its own response',
      tag: 'Search and bulk',
      body: 'BulkRequest',
      answers: { 200: answer('The result of each operation.', schemaNamed('BulkResponse')) },
      errors: [409],
    }),
  },
};

const DISCOVERY = 'Discovery';

const documentsPaths = (path: string, type: 'ResourceType' | 'Schema'): Json => ({
  [`/${path}`]: {
    get: operation({
      operationId: `list${path}`,
      summary: `Lists ${path}`,
      tag: DISCOVERY,
      answers: { 200: answer('All of them.', schemaNamed(`${type}List`)) },
    }),
  },
  [`/${path}/{id}`]: {
    get: operation({
      operationId: `get${type}`,
      summary: `Reads one entry of ${path}`,
      tag: DISCOVERY,
      id: true,
      answers: { 200: answer('It.', schemaNamed(type)) },
    }),
  },
});

/** What the service says about itself: RFC 7644 §4, and this document. */
const discovery: Json = {
  '/': {
    get: operation({
      operationId: 'getBase',
      summary: 'Lists the discovery endpoints',
      tag: DISCOVERY,
      answers: {
        200: answer('The links.', {
          type: 'object',
          properties: {
            baseUrl: { type: 'string', format: 'uri' },
            links: { type: 'object', additionalProperties: { type: 'string', format: 'uri' } },
          },
          required: ['baseUrl', 'links'],
        }),
      },
    }),
  },
  '/ServiceProviderConfig': {
    get: operation({
      operationId: 'getServiceProviderConfig',
      summary: 'Describes what the service supports',
      tag: DISCOVERY,
      answers: { 200: answer('It.', schemaNamed('ServiceProviderConfig')) },
    }),
  },
  ...documentsPaths('ResourceTypes', 'ResourceType'),
  ...documentsPaths('Schemas', 'Schema'),
  '/openapi.json': {
    get: {
      operationId: 'getOpenapi',
      summary: 'Returns this document',
      tags: [DISCOVERY],
      security: [],
      responses: { 200: { description: 'It.', content: { 'application/json': { schema: { type: 'object' } } } } },
    },
  },
};

export const searchParameters = { User: userParameters, Group: groupParameters, all: rootParameters };

export const paths: Json = {
  ...resourcePaths('User', userParameters),
  ...resourcePaths('Group', groupParameters),
  ...acrossTypes,
  ...discovery,
};
