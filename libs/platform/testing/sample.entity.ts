import { Entity, Index } from 'typeorm';
import {
  type Author,
  AuthorColumns,
  bytesOfId,
  FlagColumn,
  IdColumn,
  IntegerColumn,
  idOfBytes,
  JsonColumn,
  LongTextColumn,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTimeColumn,
  TextColumn,
  TimeColumn,
} from '../src';

/** Every kind of column, with and without NULL, a key of several columns, a unique and a plain index. */
@Entity('samples')
@Index('samples_name', ['organizationId', 'nameKey'], { unique: true })
@Index('samples_parent', ['organizationId', 'parentId', 'id'])
export class Sample {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @IdColumn({ nullable: true })
  parentId!: string | null;

  @TextColumn(100)
  nameKey!: string;

  @TextColumn(20, { nullable: true })
  hint!: string | null;

  @LongTextColumn({ nullable: true })
  body!: string | null;

  @IntegerColumn()
  count!: number;

  @IntegerColumn({ nullable: true })
  limitCount!: number | null;

  @FlagColumn()
  active!: boolean;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn({ nullable: true })
  endedAt!: Date | null;

  @JsonColumn()
  changes!: object[];

  @AuthorColumns()
  startedBy!: Author;

  @AuthorColumns({ nullable: true })
  endedBy!: Author | null;
}

/** A key with a time in it; its ID is that of an organization. */
@Entity('past_samples')
export class PastSample {
  @PrimaryOrganizationIdColumn()
  id!: string;

  @PrimaryTimeColumn()
  endedAt!: Date;
}

/** The ID that stands for a short name, and sorts like it. */
export const idOf = (name: string): string => idOfBytes(Buffer.from(name.padEnd(16, '\0')));

export const nameOf = (id: string): string => bytesOfId(id).toString().replaceAll('\0', '');

export const namesOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => nameOf(id));

export const [O1, O2, O3] = [1, 2, 3].map((number) => `00000000-0000-8000-8000-80000000000${number}`) as [
  string,
  string,
  string,
];

/** A row whose ID stands for a name. */
export const sample = (name: string, changes: Partial<Sample> = {}): Sample =>
  Object.assign(new Sample(), {
    organizationId: O1,
    id: idOf(name),
    parentId: null,
    nameKey: name,
    hint: null,
    body: null,
    count: 0,
    limitCount: null,
    active: true,
    createdAt: new Date(1_790_000_000_123),
    endedAt: null,
    changes: [],
    startedBy: { type: 'SYSTEM', id: null, label: 'test' },
    endedBy: null,
    ...changes,
  });
