import type { Element } from '../schema/read-value';
import { fold } from '../text';

/** The one email that is kept, and a note for each of the rest. */
export interface ChosenEmail {
  readonly email: Element | null;
  readonly notes: readonly string[];
}

/** Of several emails the primary one counts, else that of type work, else the first. */
export function chooseEmail(emails: readonly Element[]): ChosenEmail {
  const filled = emails.filter((email) => typeof email.value === 'string');
  const email =
    filled.find(({ primary }) => primary === true) ??
    filled.find(({ type }) => typeof type === 'string' && fold(type) === 'work') ??
    filled[0] ??
    null;
  const rest = filled.filter((other) => other !== email);
  return {
    email,
    notes: rest.map(({ value }) => `emails: ${value} was not stored, because only one address is kept.`),
  };
}
