export type { ChosenEmail } from './emails';
export { chooseEmail } from './emails';
export type { ReadResource } from './read';
export { readResource, requireAttributes } from './read';
export type { AttributeSelection } from './select';
export { asksFor, resolveSelection, selectAttributes } from './select';
