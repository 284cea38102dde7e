"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ERROR_URN = exports.BULK_RESPONSE_URN = exports.BULK_REQUEST_URN = exports.PATCH_OP_URN = exports.SEARCH_REQUEST_URN = exports.LIST_RESPONSE_URN = exports.SCHEMA_URN = exports.RESOURCE_TYPE_URN = exports.SERVICE_PROVIDER_CONFIG_URN = exports.GROUP_URN = exports.USER_URN = void 0;
/** The URNs of RFC 7643 §10.4 and RFC 7644 §8.2 that this service uses. */
exports.USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
exports.GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';
exports.SERVICE_PROVIDER_CONFIG_URN = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
exports.RESOURCE_TYPE_URN = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
exports.SCHEMA_URN = 'urn:ietf:params:scim:schemas:core:2.0:Schema';
exports.LIST_RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
exports.SEARCH_REQUEST_URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
exports.PATCH_OP_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
exports.BULK_REQUEST_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
exports.BULK_RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';
exports.ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';
//# sourceMappingURL=urns.js.map