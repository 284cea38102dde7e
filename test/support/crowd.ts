import { Membership, User } from '@rollcall/domain';
import { Database, type MemberId, newId } from '@rollcall/platform';
import type { DataSource } from 'typeorm';
import type { ScimClient } from './scim-client';

const MODEL = 'model-xyz';

/**
 * Creates many people in one organization, as copies of one who was created through SCIM; returns their IDs in order of
 * name.
 */
export async function crowd(dataSource: DataSource, scim: ScimClient, size: number): Promise<MemberId[]> {
  const { body } = await scim.post('/Users', {
    userName: `${MODEL}@acme.example`,
    externalId: MODEL,
    name: { givenName: 'Person', familyName: `Family ${MODEL}` },
  });
  const model = await dataSource.manager.findOneByOrFail(User, { id: body.id });
  const people = Array.from({ length: size }, (_, number): User => {
    const name = String(number).padStart(7, '0');
    const renamed = Object.entries(model).map(([column, value]) => [
      column,
      typeof value === 'string' ? value.replaceAll(MODEL, name) : value,
    ]);
    return {
      ...(Object.fromEntries(renamed) as User),
      id: newId() as MemberId,
      updatedAt: new Date(model.updatedAt.getTime() + number),
    };
  });
  await new Database(dataSource).change(model, (tx) => tx.insert(User, people));
  await dataSource.query(`UPDATE counters SET value = value + ${size} WHERE subject = 'INVITED' AND slot = 0`);
  return people.map(({ id }) => id);
}

/** Adds people to a group directly in the database, without events. */
export async function fillGroup(dataSource: DataSource, groupId: string, userIds: readonly MemberId[]): Promise<void> {
  const { organizationId } = await dataSource.manager.findOneByOrFail(User, { id: userIds[0]! });
  const joined = { organizationId, groupId, dormant: false, managedBy: 'IDP' as const, addedAt: new Date() };
  await new Database(dataSource).change({ organizationId }, (tx) =>
    tx.insert(
      Membership,
      userIds.map((userId) => ({ ...joined, userId })),
    ),
  );
  await dataSource.query('UPDATE permission_groups SET member_count = member_count + ? WHERE id = ?', [
    userIds.length,
    groupId,
  ]);
}
