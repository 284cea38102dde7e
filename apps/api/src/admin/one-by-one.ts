import { Field, ObjectType } from '@nestjs/graphql';
import { requireValidRow } from './admin-resolver';
import type { Attempt } from './attempts/attempts';
import { foreseen } from './errors/format-error';
import { type RefusalCode, RefusalCodeName } from './errors/refusal-code';

/** The most items in one bulk operation. */
export const MOST_ITEMS = 100;

@ObjectType('ItemError', {
  description: 'Why one item of a bulk operation was refused. The other items are not affected.',
})
export class ItemErrorType {
  @Field(() => RefusalCodeName, { description: 'The same error code as for a single request.' })
  code!: RefusalCode;

  @Field({ description: 'What is wrong and how to fix it.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'The invalid field, if the error is about a field.' })
  field!: string | null;
}

export type ItemOutcome<Result> = { result: Result; error: null } | { result: null; error: ItemErrorType };

/**
 * Processes items one after the other, each independently: a refused or invalid item is reported and does not affect
 * the others. An unexpected failure ends the operation.
 */
export async function oneByOne<Item, Result>(
  attempt: Attempt,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<ItemOutcome<Result>[]> {
  const outcomes: ItemOutcome<Result>[] = [];
  for (const item of items) outcomes.push(await outcomeOf(attempt, item, () => work(item)));
  return outcomes;
}

async function outcomeOf<Result>(
  attempt: Attempt,
  item: unknown,
  work: () => Promise<Result>,
): Promise<ItemOutcome<Result>> {
  try {
    await requireValidRow(item);
    return { result: await work(), error: null };
  } catch (error) {
    const expected = foreseen(error);
    if (!expected) throw error;
    const { message, refusal } = expected;
    attempt.refused(refusal, message, item);
    return { result: null, error: { code: refusal.code, message, field: refusal.field ?? null } };
  }
}
