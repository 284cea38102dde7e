import { USER_URN } from '../urns';
import { attribute, complex, type Schema } from './attribute';
import { COMMON_ATTRIBUTES } from './common';

const readOnly = { mutability: 'readOnly' } as const;
const name255 = { maxLength: 255 };

/** RFC 7643 §4.1: the attributes that this service stores. */
export const USER_SCHEMA: Schema = {
  id: USER_URN,
  name: 'User',
  description: 'A person in the organization',
  common: COMMON_ATTRIBUTES,
  attributes: [
    attribute('userName', 'The email address of the person, unique in the organization.', {
      required: true,
      uniqueness: 'server',
      maxLength: 320,
    }),
    complex('name', "The person's name.", [
      attribute('formatted', "The person's full name, derived from its parts.", readOnly),
      attribute('familyName', 'The family name.', name255),
      attribute('givenName', 'The given name.', name255),
    ]),
    attribute('displayName', 'The display name. Derived from the name if none is set.', name255),
    complex(
      'emails',
      'The email address. Only one is stored, the same as userName.',
      [
        attribute('value', 'The email address.', { maxLength: 320 }),
        attribute('type', 'The type of address.', { canonicalValues: ['work'], maxLength: 255 }),
        attribute('primary', 'Whether this is the primary address.', { type: 'boolean' }),
      ],
      { multiValued: true },
    ),
    attribute('active', 'Whether the person has access.', { type: 'boolean' }),
    complex(
      'groups',
      'The groups that the person is a member of. To change them, update the groups.',
      [
        attribute('value', 'The id of the group.', { caseExact: true, ...readOnly }),
        attribute('$ref', 'The URI of the group.', {
          type: 'reference',
          referenceTypes: ['Group'],
          caseExact: true,
          ...readOnly,
        }),
        attribute('display', "The group's displayName.", readOnly),
        attribute('type', 'The kind of membership.', { canonicalValues: ['direct'], ...readOnly }),
      ],
      { multiValued: true, ...readOnly },
    ),
  ],
};
