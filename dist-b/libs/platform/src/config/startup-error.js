"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.StartupError = void 0;
exports.explainStartupFailure = explainStartupFailure;
exports.withoutPassword = withoutPassword;
/** Why the service cannot start, in one line that says what to do; printed without a stack trace. */
class StartupError extends Error {
    name = 'StartupError';
}
exports.StartupError = StartupError;
/** Codes of TLS errors for an untrusted certificate. */
const UNTRUSTED = [
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'HANDSHAKE_SSL_ERROR',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];
/** A one-line explanation if an operator can fix the cause, or undefined. */
function explainStartupFailure(error, { HOST, PORT, DATABASE_URL }) {
    if (error instanceof StartupError)
        return error;
    const database = withoutPassword(DATABASE_URL);
    const codes = codesOf(error);
    const explanations = {
        EADDRINUSE: `Port ${PORT} on ${HOST} is in use by another process; stop it, or set PORT to a free port.`,
        EADDRNOTAVAIL: `HOST=${HOST} is not an address of this machine; set HOST to 127.0.0.1, 0.0.0.0 or another address of this machine.`,
        ENOTFOUND: `The host in DATABASE_URL=${database} cannot be resolved; check its name.`,
        ECONNREFUSED: `No database is listening at DATABASE_URL=${database}; start it, or correct the host and port.`,
        ETIMEDOUT: `The database at DATABASE_URL=${database} does not respond; check the host, port and firewall.`,
        ER_ACCESS_DENIED_ERROR: `The database rejects the user or password in DATABASE_URL=${database}; correct them.`,
        ER_DBACCESS_DENIED_ERROR: `The user in DATABASE_URL=${database} has no access to that database; grant access, or use another database.`,
        ER_BAD_DB_ERROR: `The database in DATABASE_URL=${database} does not exist; create it, or use another one.`,
        HANDSHAKE_NO_SSL_SUPPORT: `The database at DATABASE_URL=${database} does not support TLS; set DATABASE_TLS=off, or enable TLS on the server.`,
        SQLITE_CANTOPEN: `The database file in DATABASE_URL=${database} cannot be opened; make its folder writable, or set DATABASE_URL to another file.`,
        SQLITE_READONLY: `The database file in DATABASE_URL=${database} is read-only; make the file and its folder writable, or set DATABASE_URL to another file.`,
        SQLITE_NOTADB: `The file in DATABASE_URL=${database} is not an SQLite database; set DATABASE_URL to another file.`,
    };
    const untrusted = `The database at DATABASE_URL=${database} has a certificate that DATABASE_TLS=verify does not accept (${error?.message}); set DATABASE_CA to a file with its certificate authority.`;
    const folder = `The folder in DATABASE_URL=${database} is not writable; make it writable, or set DATABASE_URL to another file.`;
    for (const code of ['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'EPERM'])
        explanations[code] = folder;
    for (const code of UNTRUSTED)
        explanations[code] = untrusted;
    const code = codes.find((candidate) => candidate in explanations);
    if (error.hostname === HOST)
        return new StartupError(`HOST=${HOST} cannot be resolved; set HOST to an address of this machine, for example 127.0.0.1 or 0.0.0.0.`);
    if (code === 'EACCES' && /listen/.test(String(error.message))) {
        return new StartupError(`Port ${PORT} on ${HOST} needs privileges that this user does not have; set PORT above 1023.`);
    }
    return code === undefined ? undefined : new StartupError(explanations[code]);
}
/** A URL without its password, even if the URL is invalid because the password has an unencoded `/`, `@` or `#`. */
function withoutPassword(url) {
    const end = url.lastIndexOf('@');
    return end < 0 ? url : url.slice(0, end).replace(/(\/\/[^:@/]*):.*$/s, '$1:…') + url.slice(end);
}
function codesOf(error) {
    if (typeof error !== 'object' || error === null)
        return [];
    const { code, sqliteCodeName } = error;
    const causes = [
        error.driverError,
        error.cause,
        ...(error.errors ?? []),
    ];
    return [sqliteCodeName, code].filter((known) => known !== undefined).concat(causes.flatMap(codesOf));
}
//# sourceMappingURL=startup-error.js.map