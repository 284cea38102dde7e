"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rotateSecrets = rotateSecrets;
const columns_1 = require("../database/columns");
const ids_1 = require("../ids");
const open_keyring_1 = require("./open-keyring");
const rotate_secrets_sql_1 = require("./rotate-secrets.sql");
const secrets_key_entity_1 = require("./secrets-key.entity");
/** Rows per transaction; on SQLite all other writers wait for it. */
const BATCH = 100;
/**
 * Seals every stored secret with the current key, unless it already is. A secret that changes meanwhile is left alone,
 * and an interrupted run is continued by running it again. Returns the number of secrets sealed.
 */
async function rotateSecrets(database, keyring) {
    let rotated = 0;
    // The next pass finds what another process sealed with an old key during this one.
    for (let found = await pass(database, keyring); found > 0; found = await pass(database, keyring))
        rotated += found;
    await (0, open_keyring_1.forgetOtherKeys)(database, keyring);
    return rotated;
}
async function pass(database, keyring) {
    let rotated = 0;
    for (const { target, tableName: table, primaryColumns, columns } of database.dataSource.entityMetadatas) {
        if (target === secrets_key_entity_1.SecretsKey)
            continue;
        const key = primaryColumns.map(({ databaseName }) => databaseName);
        for (const { databaseName: column } of columns.filter(columns_1.isSealedColumn))
            rotated += await rotateColumn(database, keyring, { table, column, key });
    }
    return rotated;
}
async function rotateColumn(database, keyring, secret) {
    let rotated = 0;
    for (let after, full = true; full;) {
        const next = (0, rotate_secrets_sql_1.nextSecrets)(secret, after === undefined);
        const rows = await database.acrossOrganizations.read(next, { ...after, limit: BATCH });
        const stale = rows.filter(({ sealed }) => !keyring.isCurrent(sealed));
        await database.change({ organizationId: ids_1.SERVICE_ID }, (tx) => {
            for (const row of stale)
                tx.write((0, rotate_secrets_sql_1.replaceSecret)(secret), { ...row, fresh: resealed(keyring, secret, row) });
        });
        rotated += stale.length;
        full = rows.length === BATCH;
        after = rows.at(-1);
    }
    return rotated;
}
function resealed(keyring, { table, column, key }, row) {
    const place = [table, column, ...key.map((name) => row[name])];
    return keyring.seal(keyring.open(row.sealed, place), place);
}
//# sourceMappingURL=rotate-secrets.js.map