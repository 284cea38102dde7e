import { rollcall } from './process';

export interface Founded {
  organizationId: string;
  adminToken: string;
  scimKey: string;
}

/**
 * Founds an organization with SCIM switched on, as an operator does; `rateLimit`: SCIM requests a minute. `run` is a process
 * of its own where nobody may have the embedded database open afterwards: this one has until its memory is collected.
 */
export async function foundOrganization(
  databaseUrl: string,
  rateLimit: number | 'none' = 'none',
  run = rollcall,
): Promise<Founded> {
  const setup = ['setup', '--organization', 'Acme', '--admin', 'admin@acme.example', '--scim', '--json'];
  const { stdout, stderr } = await run([...setup, '--rate-limit', String(rateLimit)], {
    DATABASE_URL: databaseUrl,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}
