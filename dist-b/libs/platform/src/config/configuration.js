"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CONFIGURATION = void 0;
exports.loadConfiguration = loadConfiguration;
const node_fs_1 = require("node:fs");
const zod_1 = require("zod");
const settings_1 = require("./settings");
const startup_error_1 = require("./startup-error");
const schema = zod_1.z.object(settings_1.settings);
/** The injection token of the configuration. */
exports.CONFIGURATION = Symbol('configuration');
const known = Object.keys(settings_1.settings);
const files = settings_1.secretSettings.map((name) => `${name}_FILE`);
const names = [...known, ...files];
/** Reads and validates the settings; throws StartupError with one line that names the setting and the correction. */
function loadConfiguration(env) {
    refuseUnknown(Object.keys(env));
    const given = Object.fromEntries(known.map((name) => [name, read(env, name)]));
    const result = schema.safeParse(given);
    if (!result.success)
        throw refusal(result.error, given);
    const values = result.data;
    if (values.SMTP_URL && !values.PUBLIC_URL && isAnyAddress(values.HOST))
        throw new startup_error_1.StartupError(`HOST=${values.HOST} cannot be used in the links in mails; set PUBLIC_URL to the public URL of the service, for example https://rollcall.example.com.`);
    if (values.OIDC_CLIENT_ID && !values.OIDC_ISSUER)
        throw new startup_error_1.StartupError('OIDC_CLIENT_ID is set without OIDC_ISSUER; set OIDC_ISSUER to the issuer of the client.');
    return Object.freeze({
        ...values,
        publicUrl: values.PUBLIC_URL ?? `http://${hostInUrl(values.HOST)}:${values.PORT}`,
        introspection: values.GRAPHQL_INTROSPECTION ?? values.NODE_ENV !== 'production',
    });
}
/** A wildcard address, which cannot be used in a URL. */
const isAnyAddress = (host) => host === '0.0.0.0' || host === '::';
/** The host at which this machine reaches its own service. */
function hostInUrl(host) {
    if (isAnyAddress(host))
        return '127.0.0.1';
    return host.includes(':') ? `[${host}]` : host;
}
/** An empty value counts as unset. */
function read(env, name) {
    const file = files.includes(`${name}_FILE`) ? env[`${name}_FILE`] : undefined;
    if (!file)
        return env[name] || undefined;
    if (env[name])
        throw new startup_error_1.StartupError(`${name} and ${name}_FILE are both set; keep only one of them.`);
    try {
        return (0, node_fs_1.readFileSync)(file, 'utf8').trim() || undefined;
    }
    catch (error) {
        throw new startup_error_1.StartupError(`${name}_FILE=${file} cannot be read: ${error.code}.`);
    }
}
function refusal(error, given) {
    const issue = error.issues[0];
    const name = String(issue.path[0]);
    const isSecret = settings_1.secrets.some((secret) => secret === name);
    return new startup_error_1.StartupError(`${name}=${isSecret ? '…' : (0, startup_error_1.withoutPassword)(given[name] ?? '')} is not valid: it ${issue.message.replace(/^Invalid option: expected/, 'must be')}.`);
}
/** Refuses near misses of a setting and names that start with ROLLCALL_, because a misspelled setting would be ignored silently. */
function refuseUnknown(given) {
    for (const name of given) {
        if (names.includes(name))
            continue;
        const bare = name.replace(/^ROLLCALL_/, '');
        const likely = names.find((setting) => setting === bare || (setting.length >= 8 && distance(setting, bare) <= 2));
        if (likely === undefined && bare === name)
            continue;
        const hint = likely ? `did you mean ${likely}?` : `the settings are ${known.join(', ')}.`;
        throw new startup_error_1.StartupError(`${name} is not a setting of Rollcall; ${hint}`);
    }
}
/** Levenshtein distance. */
function distance(one, other) {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (const [i, character] of [...one].entries()) {
        const next = [i + 1];
        for (let j = 0; j < other.length; j++) {
            const replaced = row[j] + (other[j] === character ? 0 : 1);
            next.push(Math.min(row[j + 1] + 1, next[j] + 1, replaced));
        }
        row = next;
    }
    return row[other.length];
}
//# sourceMappingURL=configuration.js.map