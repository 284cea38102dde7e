export { type ChosenEmail, chooseEmail, type ReadResource, readResource, requireAttributes } from './read';

export { type AttributeSelection, asksFor, resolveSelection, selectAttributes } from './select';
