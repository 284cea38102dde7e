/** How every argument that names a person is described: it takes both forms. */
export const PERSON = 'The person, by id or e-mail address.';

/** The same of many, up to `most`. */
export const PEOPLE = (most: number): string => `The people, by id or e-mail address, ${most} at most.`;
