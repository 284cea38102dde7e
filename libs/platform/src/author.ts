import { Column } from 'typeorm';
import type { EmbeddedMetadata } from 'typeorm/metadata/EmbeddedMetadata';
import type { Actor, Caller } from './caller';
import { IdColumn, TextColumn } from './database/columns';

/** Who made a change: the actor, with their name at the time. */
export interface Author {
  type: Actor['type'];
  /** Null if the actor has no ID, for example an operator on the command line. */
  id: string | null;
  /** Null if it was erased. */
  label: string | null;
}

export const authorOf = ({ actor: { type, id, label } }: Pick<Caller, 'actor'>): Author => ({ type, id, label });

const columnsOf = (nullable: boolean): (new () => Author) => {
  class AuthorColumns {
    @TextColumn(20, { nullable })
    type!: Actor['type'];

    @IdColumn({ nullable: true })
    id!: string | null;

    @TextColumn(320, { nullable: true })
    label!: string | null;
  }
  return AuthorColumns;
};

const [always, sometimes] = [columnsOf(false), columnsOf(true)];

/** An author in three columns: `created_by_type`, `created_by_id` and `created_by_label`. */
export const AuthorColumns = ({ nullable = false } = {}) => Column(() => (nullable ? sometimes : always));

/** Whether a property with columns of its own is an author. */
export const isAuthor = ({ type }: EmbeddedMetadata): boolean => type === always || type === sometimes;
