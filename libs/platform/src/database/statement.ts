import type { EntityManager, QueryRunner } from 'typeorm';
import { engineOf } from './engine';
import { isIdParameter, storedId } from './stored-ids';

/** A row as returned by the driver, or values by name. */
export type Raw = Record<string, unknown>;

/** Runs statements: an entity manager, or a replacement that only reads. */
export type Reader = Pick<EntityManager, 'connection' | 'query'>;

/** SQL with a `?` for each value, and the values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Maximum number of statements per round trip. */
const TOGETHER = 20;
/** Maximum number of characters in their values. Writing and escaping a text of megabytes blocks the event loop. */
const MOST_CHARACTERS = 256 * 1024;
/** Counted characters of a value that is not text. */
const SMALL = 8;

/** Statements that are sent as one text, with all their values. */
export interface Batch {
  readonly sql: string;
  readonly values: unknown[];
  /** Number of statements. */
  readonly count: number;
}

/** Groups statements, in order, into batches of one round trip, because a round trip costs more than a small statement. */
export function* batchesOf(statements: readonly Statement[]): Generator<Batch, void, void> {
  let batch: string[] = [];
  let values: unknown[] = [];
  let size = 0;
  for (const statement of statements) {
    const own = statement.values;
    const ownSize = own.reduce((sum: number, value) => sum + (typeof value === 'string' ? value.length : SMALL), 0);
    if (batch.length === TOGETHER || (batch.length > 0 && size + ownSize > MOST_CHARACTERS)) {
      yield { sql: batch.join('; '), values, count: batch.length };
      [batch, values, size] = [[], [], 0];
    }
    batch.push(statement.sql);
    for (const value of own) values.push(value);
    size += ownSize;
  }
  if (batch.length > 0) yield { sql: batch.join('; '), values, count: batch.length };
}

/** An embedded database has no round trips and accepts one statement at a time. */
function* sentTo(reader: Pick<Reader, 'connection'>, statements: readonly Statement[]): Generator<Batch, void, void> {
  if (engineOf(reader).name !== 'sqlite') return yield* batchesOf(statements);
  for (const { sql, values } of statements) yield { sql, values: [...values], count: 1 };
}

/** Runs statements in order, up to the first that fails. */
export async function runStatements(manager: EntityManager, statements: readonly Statement[]): Promise<void> {
  for (const { sql, values } of sentTo(manager, statements)) await manager.query(sql, values);
}

/** Runs statements and returns the rows of each. For a change, the driver's result is the only row. */
export async function readStatements(manager: Reader, statements: readonly Statement[]): Promise<Raw[][]> {
  const answers: Raw[][] = [];
  for (const { sql, values, count } of sentTo(manager, statements)) {
    const result = await manager.query(sql, values);
    for (const rows of count === 1 ? [result] : result) answers.push(Array.isArray(rows) ? rows : [rows]);
  }
  return answers;
}

/** Runs a statement and returns the number of changed rows. */
export async function affectedBy(runner: QueryRunner, { sql, values }: Statement): Promise<number> {
  const { affected } = await runner.query(sql, [...values], true);
  return affected ?? 0;
}

/** SQL with named parameters as a statement. Expands lists. */
export const bind = (sql: string, parameters: Readonly<Raw>): Statement => new BoundStatement(sql, parameters);

/** Computed when it runs, so that many are not built at once. */
class BoundStatement implements Statement {
  private bound: Statement | undefined;

  constructor(
    private readonly text: string,
    private readonly parameters: Readonly<Raw>,
  ) {}

  get sql(): string {
    return this.written.sql;
  }

  get values(): readonly unknown[] {
    return this.written.values;
  }

  private get written(): Statement {
    this.bound ??= writtenWith(this.parameters, templateOf(this.text));
    return this.bound;
  }
}

interface Parameter {
  readonly name: string;
  readonly isList: boolean;
  readonly isId: boolean;
  readonly written: string;
}

/** SQL text between its parameters. */
interface Template {
  /** One more than there are parameters. */
  readonly texts: readonly string[];
  readonly parameters: readonly Parameter[];
  /** The statement, if no parameter is a list. */
  readonly plain: string | undefined;
}

/** `:name`, or `:...name` for a list. */
const PARAMETER = /:(\.\.\.)?(\w+)/g;

/** Most SQL is constant, so it is searched for parameters once. */
const templates = new Map<string, Template>();
const MOST_TEMPLATES = 1000;

function templateOf(sql: string): Template {
  const known = templates.get(sql);
  if (known) return known;
  if (templates.size === MOST_TEMPLATES) templates.clear();
  const template = readTemplate(sql);
  templates.set(sql, template);
  return template;
}

function readTemplate(sql: string): Template {
  const texts: string[] = [];
  const parameters: Parameter[] = [];
  let end = 0;
  for (const { 0: written, 1: dots, 2: name, index } of sql.matchAll(PARAMETER)) {
    texts.push(sql.slice(end, index));
    parameters.push({ name: name!, isList: dots !== undefined, isId: isIdParameter(name!), written });
    end = index + written.length;
  }
  texts.push(sql.slice(end));
  return { texts, parameters, plain: parameters.some(({ isList }) => isList) ? undefined : texts.join('?') };
}

function writtenWith(values: Readonly<Raw>, { texts, parameters, plain }: Template): Statement {
  if (plain !== undefined && parameters.every(({ name }) => Object.hasOwn(values, name)))
    return { sql: plain, values: parameters.map(({ name, isId }) => (isId ? storedId(values[name]) : values[name])) };
  const taken: unknown[] = [];
  let sql = texts[0]!;
  for (const [index, { name, isList, isId, written }] of parameters.entries()) {
    // Otherwise, the colon means something else.
    if (!Object.hasOwn(values, name)) sql += written;
    else {
      const list = isList ? (values[name] as readonly unknown[]) : [values[name]];
      sql += list.map(() => '?').join(', ');
      for (const value of list) taken.push(isId ? storedId(value) : value);
    }
    sql += texts[index + 1];
  }
  return { sql, values: taken };
}
