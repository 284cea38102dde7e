import { applyDecorators, UsePipes, ValidationPipe } from '@nestjs/common';
import type { TransformerPackage } from '@nestjs/common/interfaces/external/transformer-package.interface.js';
import { Resolver } from '@nestjs/graphql';
import { quoted } from '@rollcall/domain';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { getMetadataStorage, type ValidationError, validate } from 'class-validator';
import { badInput } from './errors/refusals';
import { IS_ITEM } from './graphql/list-filter';

/** The functions that Nest uses. Alone, it would load both packages whole, with the phone numbers of every country. */
const packages = {
  validatorPackage: { validate, getMetadataStorage },
  transformerPackage: { plainToInstance, classToPlain: instanceToPlain } as TransformerPackage,
};

const validation = {
  ...packages,
  transform: true,
  stopAtFirstError: true,
  exceptionFactory: ([first]: ValidationError[]) => faultOf(first!),
};

/** Validates arguments against their class and reports the first fault as BAD_USER_INPUT. */
const argumentPipe = new ValidationPipe(validation);

/** The same for URL parameters. Unknown ones are refused here, because no schema has checked their names. */
export const queryPipe = new ValidationPipe({ ...validation, whitelist: true, forbidNonWhitelisted: true });

/**
 * A resolver of the admin API; `typeOf` is the type whose fields it resolves. The guard is registered for the whole
 * application.
 */
export const AdminResolver = (typeOf?: () => new (...values: never[]) => object) =>
  applyDecorators(typeOf ? Resolver(typeOf as never) : Resolver(), UsePipes(argumentPipe));

/** The first fault as a refusal that names the field. For an item of a list, the message also quotes the value. */
function faultOf(error: ValidationError) {
  return refusalOf(error, isOfList);
}

/**
 * Throws the first fault of one item of a bulk operation, so that only this item is refused. Items that are not
 * objects have no rules.
 */
export async function requireValidRow(row: unknown): Promise<void> {
  if (typeof row !== 'object' || row === null) return;
  // Without this option, a class that has no rules would be refused.
  const [error] = await validate(row, { stopAtFirstError: true, forbidUnknownValues: false });
  if (error) throw refusalOf(error, () => true);
}

function refusalOf(error: ValidationError, isNamed: (field: string) => boolean) {
  const { field, fault, value } = faultIn(error, error.property);
  return badInput(field, typeof value === 'string' && isNamed(field) ? `is ${quoted(value)}; it ${fault}` : fault);
}

const isOfList = (field: string): boolean => field.includes('[');

function faultIn(error: ValidationError, field: string): { field: string; fault: string; value: unknown } {
  const [child] = error.children ?? [];
  if (!child) return itemIn(error, field) ?? { field, fault: sentenceOf(error), value: error.value };
  return faultIn(child, /^\d+$/.test(child.property) ? `${field}[${child.property}]` : `${field}.${child.property}`);
}

/** The first item of a list that its validator refuses (EachIn). */
function itemIn(error: ValidationError, field: string) {
  const isItem = Object.values(error.contexts ?? {}).find((context) => IS_ITEM in context)?.[IS_ITEM];
  if (!isItem || !Array.isArray(error.value)) return undefined;
  const index = error.value.findIndex((item) => !isItem(item));
  return { field: `${field}[${index}]`, fault: sentenceOf(error), value: error.value[index] };
}

/** Messages of class-validator, and how this API words them. */
const sentences: [RegExp, string][] = [
  [/^.* must be shorter than or equal to (\d+) characters$/, 'must have at most $1 characters'],
  [/^.* must be longer than or equal to (\d+) characters$/, 'must have at least $1 characters'],
  [/^.* must contain no more than (\d+) elements$/, 'must have at most $1 items'],
  [/^.* must not be less than (\d+)$/, 'must be at least $1'],
  [/^.* must not be greater than (\d+)$/, 'must be at most $1'],
  [/^.* must be an integer number$/, 'must be a whole number'],
  [/^property .* should not exist$/, 'is not a parameter of this URL. docs/admin-api.md lists the parameters'],
];

function sentenceOf({ constraints }: ValidationError): string {
  const fault = Object.values(constraints ?? {})[0] ?? 'is not valid';
  const [pattern, sentence] = sentences.find(([theirs]) => theirs.test(fault)) ?? [];
  return pattern ? fault.replace(pattern, sentence!) : fault;
}
