import { inOrganization } from '@rollcall/platform';

/** Whether the person `u` is active. */
export const activeUser = { whenTrue: "u.status IN ('INVITED', 'JOINED')", whenFalse: "u.status = 'REMOVED'" };

/** The memberships `m` of a list that are in effect. */
const inEffect = `${inOrganization('m')} AND m.dormant = 0`;

/** The groups `g` of the person `u`. */
export const groupRowsOfUser = {
  from: 'memberships m JOIN permission_groups g ON g.organization_id = m.organization_id AND g.id = m.group_id',
  where: inEffect,
  owner: 'm.user_id',
  resource: 'u.id',
};

/** The members `u` of the group `g`. */
export const memberRowsOfGroup = {
  from: 'memberships m JOIN users u ON u.organization_id = m.organization_id AND u.id = m.user_id',
  where: inEffect,
  owner: 'm.group_id',
  resource: 'g.id',
};

/**
 * The text of a stored ID in SQL. The empty start of a text column of the same row gives it the binary collation of our
 * columns on MySQL.
 */
export const idText = (id: string, column: string): string => {
  const digits = (start: number, length: number) => `SUBSTR(HEX(${id}), ${start}, ${length})`;
  const parts = [digits(1, 8), digits(9, 4), digits(13, 4), digits(17, 4), digits(21, 12)];
  return `LOWER(CONCAT(SUBSTR(${column}, 1, 0), ${parts.join(", '-', ")}))`;
};
