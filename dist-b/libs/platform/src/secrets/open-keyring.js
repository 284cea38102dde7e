"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.openKeyring = openKeyring;
exports.forgetOtherKeys = forgetOtherKeys;
const startup_error_1 = require("../config/startup-error");
const ids_1 = require("../ids");
const keyring_1 = require("./keyring");
const secrets_key_entity_1 = require("./secrets-key.entity");
const CHECKED = 'rollcall';
const SERVICE = { organizationId: ids_1.SERVICE_ID };
/**
 * The configured keys, if they open what the database holds. Records a key that the database does not know yet. Throws
 * StartupError if a key of the database is missing, so that no process works with the wrong one.
 */
async function openKeyring(database, { SECRETS_KEY, SECRETS_KEY_PREVIOUS }) {
    if (SECRETS_KEY === undefined && SECRETS_KEY_PREVIOUS.length > 0)
        throw new startup_error_1.StartupError('SECRETS_KEY_PREVIOUS is set without SECRETS_KEY; set SECRETS_KEY to the new key.');
    const given = SECRETS_KEY === undefined ? [] : [SECRETS_KEY, ...SECRETS_KEY_PREVIOUS];
    const keyring = new keyring_1.Keyring(given.map((key) => Buffer.from(key, 'base64')));
    const known = await knownKeys(database);
    refuseOthers(keyring, known);
    const { currentId: id } = keyring;
    if (id === undefined || known.some((key) => key.id === id))
        return keyring;
    const noted = { ...SERVICE, id, checkValue: keyring.seal(CHECKED, placeOf(id)), createdAt: new Date() };
    await database.change(SERVICE, (tx) => tx.insertMissing(secrets_key_entity_1.SecretsKey, [noted]));
    try {
        // Another process may have started with another key meanwhile.
        refuseOthers(keyring, await knownKeys(database));
    }
    catch (error) {
        await forgetKeys(database, [id]);
        throw error;
    }
    return keyring;
}
/** Deletes the records of keys that no longer seal anything. */
async function forgetOtherKeys(database, { currentId }) {
    const ids = (await knownKeys(database)).map(({ id }) => id);
    await forgetKeys(database, ids.filter((id) => id !== currentId));
}
function refuseOthers(keyring, known) {
    for (const { id, checkValue } of known) {
        if (keyring.currentId === undefined)
            throw new startup_error_1.StartupError(`The secrets in the database are encrypted with the key ${id}; set SECRETS_KEY to it.`);
        if (!keyring.has(id))
            throw new startup_error_1.StartupError(`The secrets in the database are encrypted with the key ${id}, but SECRETS_KEY is a different one; set it to that key, or, to replace that key, add it to SECRETS_KEY_PREVIOUS and run rollcall secrets rotate.`);
        keyring.open(checkValue, placeOf(id));
    }
}
const knownKeys = (database) => database.store(SERVICE).find(secrets_key_entity_1.SecretsKey, {}, { orderBy: 'id' });
const forgetKeys = (database, ids) => database.change(SERVICE, (tx) => tx.delete(secrets_key_entity_1.SecretsKey, { id: ids }));
const placeOf = (id) => ['secrets_keys', 'check_value', ids_1.SERVICE_ID, id];
//# sourceMappingURL=open-keyring.js.map