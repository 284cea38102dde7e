/** How every argument that names a person is described: it takes both forms. */
export const PERSON = "The person's ID or email address.";

/** The same of many, up to `most`. */
export const PEOPLE = (most: number): string => `The IDs or email addresses of the people, at most ${most}.`;
