/** The condition that rows, of the table under an alias if there is one, belong to the organization `:organizationId`. */
export const inOrganization = (alias?: string): string =>
  `${alias ? `${alias}.` : ''}organization_id = :organizationId`;

/** Selects the organization's row with the id `:id`. */
export const whereId = (alias: string): string => `WHERE ${inOrganization(alias)} AND ${alias}.id = :id`;

/** Selects the organization's rows with the ids `:ids`. */
export const whereIds = (alias: string): string => `WHERE ${inOrganization(alias)} AND ${alias}.id IN (:...ids)`;
