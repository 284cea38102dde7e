/** Why a SCIM request failed, in plain words for an admin, and what helps. */
export interface Explanation {
  title: string;
  why: string;
  whatToDo: string;
}

const explained = (title: string, why: string, whatToDo: string): Explanation => ({ title, why, whatToDo });

/** Every cause for which a SCIM request fails, explained: the one table of explanations. */
export const explanations = {
  KEY_UNKNOWN: explained(
    'The SCIM key is missing or wrong',
    'The request came without a key of this service, or with one that was never issued.',
    'Copy the key anew into the identity provider (Okta: Provisioning › Integration › API Token; Entra ID: Secret Token). If nobody has it any more, regenerate it.',
  ),
  KEY_REVOKED: explained(
    'The SCIM key was replaced',
    'The identity provider still sends a key that was revoked when another one was generated.',
    'Enter the current key at the identity provider. To change keys without an outage, use rotateScimKey next time.',
  ),
  KEY_EXPIRED: explained(
    'The SCIM key has expired',
    'The key had an end, and it has passed.',
    'Regenerate the key and enter it at the identity provider.',
  ),
  ADDRESS_NOT_ALLOWED: explained(
    'The request came from an address that is not allowed',
    'The key is restricted to addresses, and this one is not among them.',
    'Add the address ranges of the identity provider with restrictScimKey, or find out who else has the key.',
  ),
  SCIM_DISABLED: explained(
    'Provisioning is switched off',
    'SCIM provisioning is switched off for this organization.',
    'Switch it on (setScimEnabled) and let the identity provider try again.',
  ),
  SCIM_PAUSED: explained(
    'Provisioning is paused',
    'Changes by identity providers are paused for now; they may read.',
    'End the pause (updateScimSettings, scimPaused: false). Identity providers try again by themselves.',
  ),
  PLAN_LACKS: explained(
    'The plan does not include this',
    'The plan of the organization does not include what was asked for.',
    'Change the plan, or unassign the application at the identity provider.',
  ),
  PERMISSION_MISSING: explained(
    'A SCIM key may not do this',
    'What was asked for is not for identity providers to do.',
    'Do it in the admin console instead.',
  ),
  RATE_LIMITED: explained(
    'Too many requests',
    'The identity provider sent more requests than this organization takes in a minute, or read more large groups at the same time than it may.',
    'Nothing is lost: it tries again by itself. If it happens often, raise scimRateLimit.',
  ),
  REMOVAL_SAFEGUARD: explained(
    'The removal safeguard stopped a mass removal',
    'More people were being removed from the organization, or from groups with roles, within an hour than it allows.',
    'See with previewScimRemovals who would go. If that is meant, confirm it with confirmScimRemovals; if not, put the assignment right at the identity provider first.',
  ),
  USER_EXISTS: explained(
    'Somebody has this address already',
    'A person with this e-mail address is in the organization, so that no second one can be created.',
    'Import users at the identity provider, so that it finds the person and links the account instead of creating one.',
  ),
  GROUP_EXISTS: explained(
    'A group has this name already',
    'Names of groups are unique, and another group has this one.',
    'Link the existing group at the identity provider (Okta: Push Groups › Link Group), or rename one of the two.',
  ),
  ALREADY_EXISTS: explained(
    'A value is taken',
    'An attribute that must be unique has a value that another record has.',
    'Change one of the two at the identity provider.',
  ),
  USER_NOT_FOUND: explained(
    'The person is not there any more',
    'The identity provider asked for a person who was deleted here, or who never was.',
    'Let it import users again, or remove and assign the person anew at the identity provider.',
  ),
  GROUP_NOT_FOUND: explained(
    'The group is not there any more',
    'The identity provider asked for a group that was deleted here, or that never was.',
    'Unlink the group at the identity provider and push it again.',
  ),
  NOT_FOUND: explained(
    'There is nothing at this address',
    'The URL names no resource of this service.',
    'Check the base URL at the identity provider: it ends in /scim/v2, without a resource behind it.',
  ),
  IMMUTABLE: explained(
    'The address of a person does not change',
    'An e-mail address identifies a person for good, unless the organization allows its change.',
    'Allow it (updateScimSettings, userNameMutable: true), or create the person anew under the new address.',
  ),
  UNKNOWN_MEMBERS: explained(
    'A group has members who are not here',
    'The push names people who are not in the organization, and the organization does not invite them by a group.',
    'Assign the application to these people first, or allow invitations by groups (inviteUnknownMembers).',
  ),
  LAST_ADMIN: explained(
    'The last admin stays',
    'The change would have left the organization without an admin.',
    'Make somebody else an admin first; then let the identity provider try again.',
  ),
  VERSION_CONFLICT: explained(
    'The record changed meanwhile',
    'The request was for a version of the record that is not the present one.',
    'Nothing: the identity provider reads the record again and repeats its change.',
  ),
  INVALID_SYNTAX: explained(
    'The request could not be read',
    'The body is no JSON, or not of the form that SCIM asks for.',
    'Look at the body below and at the mapping of attributes at the identity provider; a template that yields nothing is the usual cause.',
  ),
  INVALID_PATH: explained(
    'A path names no attribute',
    'A PATCH operation names an attribute that does not exist, or in a form that SCIM does not know.',
    'Take the attribute out of the mapping at the identity provider, or correct its name.',
  ),
  INVALID_FILTER: explained(
    'The filter could not be understood',
    'A query has a filter that is malformed, or that asks for an attribute that cannot be searched.',
    'Choose userName, externalId or emails as the matching attribute at the identity provider.',
  ),
  INVALID_VALUE: explained(
    'A value is not right',
    'An attribute has a value that is missing, too long, or not of its kind.',
    'The detail names the attribute. Correct it in the profile of the person, or in the mapping, at the identity provider.',
  ),
  NO_TARGET: explained(
    'There is nothing to change',
    'A PATCH operation selects a value that is not there.',
    'Usually nothing: the value is gone already. If it comes back, import anew at the identity provider.',
  ),
  READ_ONLY: explained(
    'An attribute cannot be written',
    'The request writes an attribute that only this service sets.',
    'Take the attribute out of the mapping at the identity provider.',
  ),
  CURSOR_UNUSABLE: explained(
    'A list was read on too late',
    'The identity provider went on with a page of a list whose place is no longer kept, or was never given.',
    'Nothing: it begins the import anew.',
  ),
  TOO_LARGE: explained(
    'The request is too large',
    'The body, or the number of its operations, is more than this service takes at once.',
    'Let the identity provider send smaller requests; an operator may raise BODY_LIMIT.',
  ),
  NOT_SERVED: explained(
    'This is not served',
    'The request has a method, a content type or a resource that this service does not serve.',
    'Choose SCIM 2.0 and its standard operations at the identity provider.',
  ),
  CONFLICT: explained(
    'The change does not fit what is there',
    'A rule of the organization stands against the change, as the detail says.',
    'Do what the detail asks for; then let the identity provider try again.',
  ),
  SERVICE_BUSY: explained(
    'The service was busy',
    'The database was away or too busy for a moment; nothing was changed.',
    'Nothing: the identity provider tries again by itself. If it lasts, ask the operator.',
  ),
  INTERNAL: explained(
    'The service failed',
    'Something went wrong on the side of the service.',
    'Give the request id to the operator, who finds the cause under it in the log.',
  ),
} as const satisfies Record<string, Explanation>;

export type Cause = keyof typeof explanations;

export const causes = Object.keys(explanations) as Cause[];
