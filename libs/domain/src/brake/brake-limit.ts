import type { Organization } from '../organization/organization.entity';

type BrakeSettings = Pick<Organization, 'scimBrakePeople' | 'scimBrakePercent'>;

/**
 * How many people a SCIM key may deactivate, delete or take out of groups within an hour, in an organization of so many
 * people: the larger of the number and the part, so that more than this is more than both.
 */
export const brakeLimit = ({ scimBrakePeople, scimBrakePercent }: BrakeSettings, people: number): number =>
  Math.max(scimBrakePeople, Math.floor((people * scimBrakePercent) / 100));
