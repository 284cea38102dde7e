import { registerEnumType } from '@nestjs/graphql';

/** An enum of the API from its values and what each means; the values are named once, and those of the domain. */
export function describedEnum<Value extends string>(
  name: string,
  description: string,
  meanings: Record<Value, string>,
): { readonly [Each in Value]: Each } {
  const entries = Object.entries<string>(meanings);
  const values = Object.fromEntries(entries.map(([value]) => [value, value])) as { [Each in Value]: Each };
  const valuesMap = Object.fromEntries(entries.map(([value, meaning]) => [value, { description: meaning }]));
  registerEnumType(values, { name, description, valuesMap: valuesMap as Record<Value, { description: string }> });
  return values;
}
