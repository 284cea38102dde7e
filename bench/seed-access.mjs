import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { v7 } from 'uuid';
import { addressOf, nameOf } from './people.mjs';
import { openTables } from './tables.mjs';

const ROWS_AT_A_TIME = 10_000;
/** People who query their own access, each with a token. */
const CALLERS = 50;

/**
 * Gives the people of an organization access: groups of people in rotation, each with a role in a few projects, and
 * direct grants. It writes rows directly, because a request for each would take longer than the measurement.
 */
export async function seedAccess(databaseUrl, ids, { projects, groups, members, projectsOfGroup, grantsOfPerson }) {
  const tables = await openTables(databaseUrl);
  try {
    const [{ organization_id }] = await tables.select('SELECT organization_id FROM users WHERE id = ?', [ids[0]]);
    const now = Date.now();
    const insert = async (table, rows) => {
      for (let start = 0; start < rows.length; start += ROWS_AT_A_TIME)
        await tables.insert(table, rows.slice(start, start + ROWS_AT_A_TIME));
    };
    await tables.run("UPDATE users SET status = 'JOINED', joined_at = ? WHERE organization_id = ?", [
      now,
      organization_id,
    ]);
    await tables.run('UPDATE organizations SET version = version + 1, project_permissions_since = ? WHERE id = ?', [
      now - 1,
      organization_id,
    ]);

    const projectIds = numbered(projects);
    const groupIds = numbered(groups);
    const common = { organization_id, version: 1, created_at: now, updated_at: now };
    await insert(
      'projects',
      projectIds.map((id, number) => ({
        ...common,
        id,
        name: `Project ${number}`,
        name_key: `project ${number}`,
        created_by_type: 'SYSTEM',
        created_by_label: 'bench',
        archived_at: null,
      })),
    );
    const [model] = await tables.select('SELECT * FROM permission_groups WHERE organization_id = ?', [organization_id]);
    await insert(
      'permission_groups',
      groupIds.map((id, number) => ({
        ...model,
        id,
        display_name: `Team ${number}`,
        display_name_key: `team ${number}`,
        external_id: null,
        number: 1000 + number,
        member_count: members,
      })),
    );
    await insert(
      'memberships',
      groupIds.flatMap((group_id, number) =>
        Array.from({ length: members }, (_, index) => ({
          organization_id,
          group_id,
          user_id: ids[(number * 37 + index * 7) % ids.length],
          dormant: 0,
          managed_by: 'IDP',
          added_at: now,
        })),
      ),
    );
    const grant = (project_id, grantee_id, grantee_type, role) => ({
      organization_id,
      project_id,
      grantee_id,
      grantee_type,
      role,
      granted_by_type: 'SYSTEM',
      granted_by_label: 'bench',
      granted_at: now,
    });
    const roles = ['VIEWER', 'MEMBER', 'MANAGER'];
    const project = (number) => projectIds[number % projects];
    await insert('grants', [
      ...groupIds.flatMap((id, number) =>
        Array.from({ length: projectsOfGroup }, (_, index) =>
          grant(project(number * projectsOfGroup + index), id, 'GROUP', roles[number % 3]),
        ),
      ),
      ...ids.flatMap((id, number) =>
        Array.from({ length: grantsOfPerson }, (_, index) =>
          grant(project(number * 13 + index), id, 'USER', roles[index % 3]),
        ),
      ),
    ]);
    return { projectIds, groupIds, tokens: await giveTokens(tables, organization_id, ids.slice(0, CALLERS)) };
  } finally {
    await tables.close();
  }
}

const numbered = (count) => Array.from({ length: count }, () => v7());

/** Tokens for some people: copies of the first admin's row with their own secrets. */
async function giveTokens(tables, organizationId, ids) {
  const [model] = await tables.select('SELECT * FROM access_tokens WHERE organization_id = ?', [organizationId]);
  const secrets = ids.map(() => newSecret());
  await tables.insert(
    'access_tokens',
    ids.map((id, index) => ({
      ...model,
      id: v7(),
      user_id: id,
      name: addressOf(nameOf(index)),
      digest: createHash('sha256').update(secrets[index]).digest('hex'),
    })),
  );
  return secrets;
}

/** In the service's format: the kind, 256 bits, and a checksum. */
function newSecret() {
  const body = `rc_admin_${randomBytes(32).toString('base64url')}`;
  return body + crc32(body).toString(16).padStart(8, '0');
}
