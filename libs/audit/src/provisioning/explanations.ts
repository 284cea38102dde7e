/** Explains to an admin why a SCIM request failed and what to do. */
export interface Explanation {
  title: string;
  why: string;
  whatToDo: string;
}

const explained = (title: string, why: string, whatToDo: string): Explanation => ({ title, why, whatToDo });

/** The explanation of every cause of a failed SCIM request. */
export const explanations = {
  KEY_UNKNOWN: explained(
    'The SCIM key is missing or wrong',
    'The request had no SCIM key, or a key that this service never issued.',
    'Copy the key into the identity provider again (Okta: Provisioning › Integration › API Token; Entra ID: Secret Token). If nobody has the key anymore, regenerate it.',
  ),
  KEY_REVOKED: explained(
    'The SCIM key was replaced',
    'The identity provider still sends an old key, which was revoked when a new one was generated.',
    'Enter the current key in the identity provider. Next time, rotate the key (rotateScimKey), which causes no outage.',
  ),
  KEY_EXPIRED: explained(
    'The SCIM key has expired',
    "The key's expiry date has passed.",
    'Regenerate the key and enter the new one in the identity provider.',
  ),
  ADDRESS_NOT_ALLOWED: explained(
    'The request came from a disallowed address',
    'The key is restricted to certain IP addresses, and the request came from another one.',
    "Add the identity provider's address ranges to the key (restrictScimKey), or find out who else has the key.",
  ),
  SCIM_DISABLED: explained(
    'Provisioning is switched off',
    'SCIM provisioning is switched off for this organization.',
    'Switch it on in the settings (updateScimSettings, scimEnabled: true). Then have the identity provider retry.',
  ),
  SCIM_PAUSED: explained(
    'Provisioning is paused',
    'Identity providers can read but not write until the pause ends.',
    'End the pause in the settings (updateScimSettings, scimPaused: false). Identity providers retry automatically.',
  ),
  PLAN_LACKS: explained(
    'The plan does not include this feature',
    "The organization's plan does not include the requested feature.",
    'Change the plan, or unassign the application in the identity provider.',
  ),
  PERMISSION_MISSING: explained(
    'A SCIM key cannot do this',
    'The request asks for something that identity providers are not allowed to do.',
    'Make the change in the admin API instead.',
  ),
  RATE_LIMITED: explained(
    'Too many requests',
    'The identity provider sent more requests than this organization accepts in a minute, or read too many large groups at the same time.',
    'Nothing is lost. The identity provider retries automatically. If this happens often, raise the rate limit (scimRateLimit).',
  ),
  REMOVAL_SAFEGUARD: explained(
    'The removal safeguard stopped a mass removal',
    'The identity provider tried to remove more people from the organization, or from groups with roles, than the safeguard allows within an hour.',
    'See who would be removed (previewScimRemovals). If the removal is intended, confirm it (confirmScimRemovals). If not, correct the assignment in the identity provider.',
  ),
  USER_EXISTS: explained(
    'This address is already taken',
    'A person with this email address is already in the organization.',
    'Import users in the identity provider. It then finds the person and links the account instead of creating a new one.',
  ),
  GROUP_EXISTS: explained(
    'This group name is already taken',
    'Group names are unique, and another group has this name.',
    'Link the existing group in the identity provider (Okta: Push Groups › Link Group), or rename one of the two groups.',
  ),
  ALREADY_EXISTS: explained(
    'A value is already taken',
    'Another record has the same value for an attribute that must be unique.',
    'Change one of the two records in the identity provider.',
  ),
  USER_NOT_FOUND: explained(
    'The person does not exist',
    'The identity provider requested a person who was deleted here or never existed.',
    'Import users in the identity provider again, or unassign the person there and assign them again.',
  ),
  GROUP_NOT_FOUND: explained(
    'The group does not exist',
    'The identity provider requested a group that was deleted here or never existed.',
    'Unlink the group in the identity provider and push it again.',
  ),
  NOT_FOUND: explained(
    'No resource exists at this URL',
    'The URL does not belong to the SCIM API.',
    'Check the base URL in the identity provider. It must end in /scim/v2, without a resource after it.',
  ),
  IMMUTABLE: explained(
    'The address of a person cannot be changed',
    'An email address identifies a person permanently unless the organization allows changes.',
    'Allow changes in the settings (updateScimSettings, userNameMutable: true), or create the person again with the new address.',
  ),
  UNKNOWN_MEMBERS: explained(
    'A group has unknown members',
    'The group push names people who are not in the organization, and the organization does not let group pushes invite people.',
    'Assign the application to these people first, or let group pushes invite people (inviteUnknownMembers).',
  ),
  LAST_ADMIN: explained(
    'The last admin cannot be removed',
    'The change would have left the organization without an admin.',
    'Make someone else an admin. Then have the identity provider retry.',
  ),
  VERSION_CONFLICT: explained(
    'The record has changed since it was read',
    'The request was for an older version of the record.',
    'Nothing. The identity provider reads the record again and retries.',
  ),
  INVALID_SYNTAX: explained(
    'The request could not be read',
    'The body is not JSON, or not a valid SCIM request.',
    'Compare the request body in this record with the attribute mapping in the identity provider. The usual cause is a template that produces no value.',
  ),
  INVALID_PATH: explained(
    'A path does not name an attribute',
    'A PATCH operation names an attribute that does not exist, or uses a path that SCIM does not allow.',
    'Remove the attribute from the mapping in the identity provider, or correct its name.',
  ),
  INVALID_FILTER: explained(
    'The filter is not valid',
    'A query has a malformed filter, or filters by an attribute that cannot be searched.',
    'Choose userName, externalId or emails as the matching attribute in the identity provider.',
  ),
  INVALID_VALUE: explained(
    'A value is not valid',
    'The value of an attribute is missing, too long, or of the wrong type.',
    "The error detail names the attribute. Correct it in the identity provider, in the person's profile or in the mapping.",
  ),
  NO_TARGET: explained(
    'There is nothing to change',
    'A PATCH operation selects a value that does not exist.',
    'Usually nothing, because the value has already been removed. If the error comes back, import users in the identity provider again.',
  ),
  READ_ONLY: explained(
    'An attribute cannot be written',
    'The request writes an attribute that only this service sets.',
    'Remove the attribute from the mapping in the identity provider.',
  ),
  CURSOR_UNUSABLE: explained(
    'The list cursor is no longer valid',
    'The identity provider requested a page of a list with a cursor that has expired or was never issued.',
    'Nothing. The identity provider starts the import again.',
  ),
  TOO_LARGE: explained(
    'The request is too large',
    'The request body is too large or has too many operations.',
    'Configure the identity provider to send smaller requests. The operator can also raise BODY_LIMIT.',
  ),
  NOT_SERVED: explained(
    'This is not supported',
    "The service does not support the request's method, content type or resource.",
    'Choose SCIM 2.0 and its standard operations in the identity provider.',
  ),
  CONFLICT: explained(
    'The change conflicts with a rule',
    'A rule of the organization does not allow the change. The error detail says which one.',
    'Do what the error detail says. Then have the identity provider retry.',
  ),
  SERVICE_BUSY: explained(
    'The service was busy',
    'The database was unavailable or too busy for a moment. Nothing was changed.',
    'Nothing. The identity provider retries automatically. If this continues, contact the operator.',
  ),
  INTERNAL: explained(
    'The service failed',
    'Something went wrong on our side.',
    'Send the request ID to the operator, who can find the cause in the log.',
  ),
} as const satisfies Record<string, Explanation>;

export type Cause = keyof typeof explanations;

export const causes = Object.keys(explanations) as Cause[];
