import { rollcall } from './process';

export interface Credentials {
  organizationId: string;
  adminToken: string;
  scimKey: string;
}

/**
 * Sets up an organization with SCIM switched on, like an operator. `rateLimit`: SCIM requests per minute. `run` is a
 * separate process if nothing may have the embedded database open afterwards: this process has it open until its memory
 * is collected.
 */
export async function setUpOrganization(
  databaseUrl: string,
  rateLimit: number | 'none' = 'none',
  run = rollcall,
): Promise<Credentials> {
  const setup = ['setup', '--organization', 'Acme', '--admin', 'admin@acme.example', '--scim', '--json'];
  const { stdout, stderr } = await run([...setup, '--rate-limit', String(rateLimit)], {
    DATABASE_URL: databaseUrl,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}
