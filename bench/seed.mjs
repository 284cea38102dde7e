import { v7 } from 'uuid';
import { keepAlive, send } from './client.mjs';
import { addMembers, addressOf, groupOf, nameOf, personOf, scimHeaders } from './people.mjs';
import { openTables } from './tables.mjs';

const MEMBERS_PER_PATCH = 5000;
/** A process should not hold a million rows at once. */
const ROWS_AT_A_TIME = 10_000;
/** Not a number, and part of no ID. */
const MODEL = 'model-xyz';

/**
 * Fills the organization: creates the first person and the groups through SCIM, and the other people as copies of the
 * first row, because 20,000 requests and their mails would take longer than the measurement.
 */
export async function seed({ url, key }, databaseUrl, { users, members, groups }) {
  const agent = keepAlive(1);
  const scim = async (method, path, body) => {
    const { status, text } = await send(agent, { url: url + path, method, headers: scimHeaders(key), body });
    if (status >= 300) throw new Error(`${method} ${path} answered ${status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const total = async () => (await scim('GET', '/Users?count=0')).totalResults;
  await scim('POST', '/Users', personOf(MODEL));
  const before = await total();
  const ids = await copyModel(databaseUrl, users);
  if ((await total()) !== before + users) throw new Error('the seeded people are not all counted');

  const groupIds = [];
  for (let number = 0; number < groups; number++) {
    const { id } = await scim('POST', '/Groups', groupOf(number));
    const own = ids.slice(number * members, (number + 1) * members);
    for (let start = 0; start < members; start += MEMBERS_PER_PATCH) {
      await scim('PATCH', `/Groups/${id}`, addMembers(own.slice(start, start + MEMBERS_PER_PATCH)));
    }
    groupIds.push(id);
  }
  agent.destroy();
  return { ids, members, groupIds };
}

/** Copies the model's row under other names, counts the copies like the service does, and returns their IDs. */
async function copyModel(databaseUrl, users) {
  const tables = await openTables(databaseUrl);
  try {
    const [model] = await tables.select('SELECT * FROM users WHERE user_name = ?', [addressOf(MODEL)]);
    const ids = [];
    while (ids.length < users) {
      const some = Array.from({ length: Math.min(ROWS_AT_A_TIME, users - ids.length) }, (_, index) => ({
        ...renamed(model, nameOf(ids.length + index)),
        id: v7(),
      }));
      await tables.insert('users', some);
      for (const { id } of some) ids.push(id);
    }
    await tables.run('UPDATE counters SET value = value + ? WHERE organization_id = ? AND subject = ? AND slot = 0', [
      users,
      model.organization_id,
      model.status,
    ]);
    return ids;
  } finally {
    await tables.close();
  }
}

/** Whether the database derives a column. */
const isDerived = (column, row) => column.endsWith('_sort') || `${column}_stored` in row;

const renamed = (row, name) =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !isDerived(column, row))
      .map(([column, value]) => [column, typeof value === 'string' ? value.replaceAll(MODEL, name) : value]),
  );
