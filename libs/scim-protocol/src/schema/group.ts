import { GROUP_URN } from '../urns';
import { attribute, complex, type Schema } from './attribute';
import { COMMON_ATTRIBUTES } from './common';

const readOnly = { mutability: 'readOnly' } as const;

/** RFC 7643 §4.2. Only the value of a member is read; the rest is derived for responses. */
export const GROUP_SCHEMA: Schema = {
  id: GROUP_URN,
  name: 'Group',
  description: 'A group of people',
  common: COMMON_ATTRIBUTES,
  attributes: [
    attribute('displayName', "The group's name, unique in the organization.", {
      required: true,
      uniqueness: 'server',
      maxLength: 255,
    }),
    complex(
      'members',
      'The people in the group.',
      [
        attribute('value', 'The id of the user.', {
          required: true,
          caseExact: true,
          mutability: 'immutable',
          maxLength: 320,
        }),
        attribute('$ref', 'The URI of the user.', {
          type: 'reference',
          referenceTypes: ['User'],
          caseExact: true,
          ...readOnly,
        }),
        attribute('display', "The user's displayName.", readOnly),
        attribute('type', 'The type of the member.', { canonicalValues: ['User'], ...readOnly }),
      ],
      { multiValued: true },
    ),
  ],
};
