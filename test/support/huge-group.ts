import { Group, Membership, User } from '@rollcall/domain';
import type { DataSource } from 'typeorm';
import type { ScimClient } from './scim-client';

const MODEL = 'model-xyz';
const DIGITS = 5;
/** The numbers below 100,000, as a table on every database. */
const NUMBERS = `(SELECT ${Array.from({ length: DIGITS }, (_, digit) => `d${digit}.n * ${10 ** digit}`).join(' + ')} AS n
  FROM ${Array.from({ length: DIGITS }, (_, digit) => `(${tenRows()}) d${DIGITS - 1 - digit}`).join(' CROSS JOIN ')}) numbers`;

/** 100,000 people and a group with all of them. */
export interface HugeGroup {
  groupId: string;
  size: number;
  /** One ID per person, in order. */
  userIds: string[];
}

/**
 * Copies a person who was created through SCIM, with one statement for the people and one for their memberships:
 * seconds instead of minutes.
 */
export async function seedHugeGroup(dataSource: DataSource, scim: ScimClient): Promise<HugeGroup> {
  const size = 10 ** DIGITS;
  const { body: model } = await scim.post('/Users', {
    userName: `${MODEL}@acme.example`,
    externalId: MODEL,
    name: { givenName: 'Person', familyName: `Family ${MODEL}` },
  });
  const { body: group } = await scim.post('/Groups', { displayName: 'Everybody', members: [{ value: model.id }] });
  // No copy may equal the model, whatever digits it ends with.
  const mark = model.id.at(-DIGITS - 1) === 'f' ? 'e' : 'f';
  const head = model.id.slice(0, -DIGITS - 1) + mark;
  const digits = `SUBSTR(CONCAT('0000', n), -${DIGITS})`;
  const copyOf = (column: string) =>
    column === 'id' || column === 'user_id'
      ? `UNHEX(CONCAT('${head.replaceAll('-', '')}', ${digits}))`
      : /name|external/.test(column)
        ? `REPLACE(m.${column}, '${MODEL}', ${digits})`
        : `m.${column}`;
  for (const [entity, which] of [
    [User, `m.id = '${model.id}'`],
    [Membership, `m.group_id = '${group.id}'`],
  ] as const) {
    const { tableName, columns } = dataSource.getMetadata(entity);
    const names = columns.filter(({ isInsert }) => isInsert).map(({ databaseName }) => databaseName);
    await dataSource.query(
      `INSERT INTO ${tableName} (${names.join(', ')})
       SELECT ${names.map(copyOf).join(', ')} FROM ${tableName} m CROSS JOIN ${NUMBERS} WHERE ${which} ORDER BY n`,
    );
  }
  await dataSource.query(
    `UPDATE ${dataSource.getMetadata(Group).tableName} SET member_count = ${size + 1} WHERE id = '${group.id}'`,
  );
  await dataSource.query(`UPDATE counters SET value = value + ${size} WHERE subject = 'INVITED' AND slot = 0`);
  const userIds = Array.from({ length: size }, (_, number) => head + String(number).padStart(DIGITS, '0'));
  return { groupId: group.id, size: size + 1, userIds };
}

function tenRows(): string {
  return Array.from({ length: 10 }, (_, n) => `SELECT ${n} AS n`).join(' UNION ALL ');
}
