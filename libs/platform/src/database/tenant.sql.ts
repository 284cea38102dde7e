/** Matches rows of the organization `:organizationId`. `alias` = the table's alias, if it has one. */
export const inOrganization = (alias?: string): string =>
  `${alias ? `${alias}.` : ''}organization_id = :organizationId`;
