/** Why the service cannot start, in one line that says what to do; printed without a stack trace. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** What TLS says of a certificate that it does not take. */
const UNTRUSTED = [
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HANDSHAKE_SSL_ERROR',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

interface SystemError {
  code?: string;
  /** What was looked up. */
  hostname?: string;
  sqliteCodeName?: string;
  message?: string;
}

/** The line for a failure whose cause an operator can mend, or undefined for any other error. */
export function explainStartupFailure(
  error: unknown,
  { HOST, PORT, DATABASE_URL }: { HOST: string; PORT: number; DATABASE_URL: string },
): StartupError | undefined {
  if (error instanceof StartupError) return error;
  const database = withoutPassword(DATABASE_URL);
  const codes = codesOf(error);
  const explanations: Record<string, string> = {
    EADDRINUSE: `Port ${PORT} on ${HOST} is in use by another process; stop it, or set PORT to a free port.`,
    EADDRNOTAVAIL: `HOST=${HOST} is not an address of this machine; set HOST to one, for example 127.0.0.1 or 0.0.0.0.`,
    ENOTFOUND: `The host in DATABASE_URL=${database} cannot be resolved; check its name.`,
    ECONNREFUSED: `No database is listening at DATABASE_URL=${database}; start it, or correct the host and port.`,
    ETIMEDOUT: `The database at DATABASE_URL=${database} does not respond; check the host, port and firewall.`,
    ER_ACCESS_DENIED_ERROR: `The database rejects the user or password in DATABASE_URL=${database}; correct them.`,
    ER_DBACCESS_DENIED_ERROR: `The user in DATABASE_URL=${database} does not have access to that database; grant access, or set another database.`,
    ER_BAD_DB_ERROR: `The database in DATABASE_URL=${database} does not exist; create it, or set another one.`,
    HANDSHAKE_NO_SSL_SUPPORT: `The database at DATABASE_URL=${database} does not support TLS; set DATABASE_TLS=off, or enable TLS on the server.`,
    SQLITE_CANTOPEN: `The database file of DATABASE_URL=${database} cannot be opened; make its folder writable, or set DATABASE_URL to another place.`,
    SQLITE_READONLY: `The database file of DATABASE_URL=${database} cannot be written; make it and its folder writable, or set DATABASE_URL to another place.`,
    SQLITE_NOTADB: `The file of DATABASE_URL=${database} is not an SQLite database; set DATABASE_URL to another file.`,
  };
  const untrusted = `The certificate of the database at DATABASE_URL=${database} fails DATABASE_TLS=verify (${(error as Error)?.message}); set DATABASE_CA to its certificate authority.`;
  const folder = `The folder of DATABASE_URL=${database} cannot be written; make it writable, or set DATABASE_URL to another place.`;
  for (const code of ['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'EPERM']) explanations[code] = folder;
  for (const code of UNTRUSTED) explanations[code] = untrusted;
  const code = codes.find((candidate) => candidate in explanations);
  if ((error as SystemError).hostname === HOST)
    return new StartupError(
      `HOST=${HOST} cannot be resolved; set HOST to an address of this machine, for example 127.0.0.1 or 0.0.0.0.`,
    );
  if (code === 'EACCES' && /listen/.test(String((error as SystemError).message))) {
    return new StartupError(
      `Port ${PORT} on ${HOST} needs privileges that this user does not have; set PORT above 1023.`,
    );
  }
  return code === undefined ? undefined : new StartupError(explanations[code]);
}

/** A URL as it may be shown; also one that is wrong because its password holds a `/`, `@` or `#` that is not encoded. */
export function withoutPassword(url: string): string {
  const end = url.lastIndexOf('@');
  return end < 0 ? url : url.slice(0, end).replace(/(\/\/[^:@/]*):.*$/s, '$1:…') + url.slice(end);
}

function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, sqliteCodeName } = error as SystemError;
  const causes = [
    (error as { driverError?: unknown }).driverError,
    (error as Error).cause,
    ...((error as AggregateError).errors ?? []),
  ];
  return [sqliteCodeName, code].filter((known) => known !== undefined).concat(causes.flatMap(codesOf));
}
