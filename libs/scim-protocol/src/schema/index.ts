export type { Attribute, AttributeType, Schema } from './attribute';
export { isReferenceSet } from './attribute';
export { RESOURCE_TYPE_SCHEMA, SCHEMA_SCHEMA, SERVICE_PROVIDER_CONFIG_SCHEMA } from './core';
export { GROUP_SCHEMA } from './group';
export type { AttributePath, FoundAttribute } from './lookup';
export { attributeNamed, findAttribute, parseAttributePath, printAttributePath } from './lookup';
export type { Element, Scalar, Value } from './read-value';
export { readElement, readElements, readScalar } from './read-value';
export { USER_SCHEMA } from './user';
