/** How every argument that names a person is described; what is described so takes both. */
export const PERSON = 'The person, by id or e-mail address.';

export const PEOPLE = (most: number): string => `The people, by id or e-mail address, ${most} at most.`;
