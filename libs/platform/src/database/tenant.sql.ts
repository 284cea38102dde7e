/** The condition that rows, of the table under an alias if there is one, belong to the organization `:organizationId`. */
export const inOrganization = (alias?: string): string =>
  `${alias ? `${alias}.` : ''}organization_id = :organizationId`;
