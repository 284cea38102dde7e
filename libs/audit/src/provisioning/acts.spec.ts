import { actOf, type ProvisioningAct } from './acts';

it.each<[string, ProvisioningAct]>([
  ['POST /scim/v2/Users', 'CREATE_USER'],
  ['POST /scim/1/Users/', 'CREATE_USER'],
  ['GET /scim/v2/Users', 'LIST_USERS'],
  ['POST /scim/v2/Users/.search', 'LIST_USERS'],
  ['GET /scim/v2/Users/ada@acme.example', 'READ_USER'],
  ['HEAD /scim/v2/users/7', 'READ_USER'],
  ['PUT /scim/v2/Users/7', 'REPLACE_USER'],
  ['PATCH /scim/v2/Users/7', 'UPDATE_USER'],
  ['DELETE /scim/v2/Users/7', 'DELETE_USER'],
  ['POST /scim/v2/Groups', 'CREATE_GROUP'],
  ['GET /scim/1/Groups', 'LIST_GROUPS'],
  ['POST /scim/v2/Groups/.search', 'LIST_GROUPS'],
  ['GET /scim/1/Groups/7', 'READ_GROUP'],
  ['PUT /scim/v2/Groups/7', 'REPLACE_GROUP'],
  ['PATCH /scim/v2/Groups/7', 'UPDATE_GROUP'],
  ['DELETE /scim/v2/Groups/7', 'DELETE_GROUP'],
  ['POST /scim/v2/.search', 'SEARCH'],
  ['POST /scim/v2/Bulk', 'BULK'],
  ['GET /scim/v2/ServiceProviderConfig', 'DISCOVER'],
  ['GET /scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User', 'DISCOVER'],
  ['GET /scim/v2/ResourceTypes/User', 'DISCOVER'],
  ['PATCH /scim/v2/Users', 'OTHER'],
  ['POST /scim/v2/Users/7', 'OTHER'],
  ['GET /scim/v2/Users/.search', 'OTHER'],
  ['GET /scim/v2/Users/7/manager', 'OTHER'],
  ['POST /scim/v2/Schemas', 'OTHER'],
  ['GET /scim/v2/Me', 'OTHER'],
  ['GET /scim/v2/constructor', 'OTHER'],
  ['GET /scim/v2', 'OTHER'],
])('%s is %s', (request, act) => {
  const [method, path] = request.split(' ') as [string, string];
  expect(actOf(method, path)).toBe(act);
});
