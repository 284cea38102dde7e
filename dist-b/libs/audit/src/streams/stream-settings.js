"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.StreamSettings = exports.StreamSettingError = exports.isSameOrigin = exports.shownUrl = void 0;
exports.expectedUrl = expectedUrl;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const merkle_log_entity_1 = require("../sealing/merkle-log.entity");
const audit_stream_entity_1 = require("./audit-stream.entity");
const webhook_1 = require("./destinations/webhook");
const protocols = {
    WEBHOOK: ['https:', 'http:'],
    HTTP: ['https:', 'http:'],
    CHECKPOINTS: ['https:', 'http:'],
    SYSLOG: ['syslog+tls:', 'syslog+tcp:'],
};
const examples = {
    WEBHOOK: 'https://hooks.example.com/rollcall',
    HTTP: 'https://collector.example.com/rollcall',
    CHECKPOINTS: 'https://witness.example.com/rollcall',
    SYSLOG: 'syslog+tls://siem.example.com:6514',
};
/** The expected form of a destination URL. Undefined if the URL is valid. */
function expectedUrl(kind, text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isRight = url !== undefined &&
        text.length <= 2048 &&
        protocols[kind].includes(url.protocol) &&
        url.hostname !== '' &&
        url.username === '' &&
        url.password === '';
    return isRight ? undefined : `a URL without a user name or password, for example ${examples[kind]}`;
}
/** A URL for display. Hides the query and the part before an @, which may contain secrets of the destination. */
const shownUrl = (text) => text.replace(/\/\/[^/?]*@/, '//…@').replace(/\?.*$/s, '?…');
exports.shownUrl = shownUrl;
/** Whether two destinations have the same scheme, host and port, so that they may receive the same secrets. */
const isSameOrigin = (one, other) => originOf(one) === originOf(other);
exports.isSameOrigin = isSameOrigin;
/** `URL.origin` does not support syslog URLs. */
function originOf(text) {
    const { protocol, host } = new URL(text);
    return `${protocol}//${host}`;
}
/** How long a webhook's former secret also signs. */
const OVERLAP_MS = 24 * 60 * 60_000;
/** The setting is not valid for the stream. */
class StreamSettingError extends Error {
    field;
    value;
    expected;
    name = 'StreamSettingError';
    constructor(field, value, 
    /** What the value should be. */
    expected) {
        super(`${field} must be ${expected}`);
        this.field = field;
        this.value = value;
        this.expected = expected;
    }
}
exports.StreamSettingError = StreamSettingError;
/** Adds, changes and removes streams, and records events. The caller checks permissions and locks the organization. */
let StreamSettings = class StreamSettings {
    keyring;
    constructor(keyring) {
        this.keyring = keyring;
    }
    async count(tx) {
        return (await tx.find(audit_stream_entity_1.StoredStream, {})).length;
    }
    async lock(tx, id) {
        const stored = await tx.lock(audit_stream_entity_1.StoredStream, id);
        return stored && (0, audit_stream_entity_1.openStream)(this.keyring, stored);
    }
    /** Throws StreamSettingError. */
    async create(tx, { kind, fromBeginning, ...write }) {
        const { organizationId } = tx;
        const now = new Date();
        const secret = (0, audit_stream_entity_1.isSigned)(kind) ? (0, webhook_1.newWebhookSecret)() : null;
        const empty = {
            organizationId,
            id: (0, platform_1.newId)(),
            name: '',
            kind,
            url: '',
            content: 'NATIVE',
            filter: {},
            enabled: true,
            version: 1,
            secrets: secret === null ? [] : [lasting(secret)],
            next: fromBeginning ? 0 : ((await tx.first(merkle_log_entity_1.MerkleLog, {}))?.size ?? 0),
            missed: 0,
            setAside: 0,
            attempts: 0,
            lastError: null,
            failingSince: null,
            deliveredAt: null,
            dueAt: now,
            slow: false,
            lease: null,
            leasedUntil: new Date(0),
            createdBy: (0, platform_1.authorOf)(tx.caller),
            createdAt: now,
        };
        const stream = written(empty, write);
        tx.insert(audit_stream_entity_1.StoredStream, [(0, audit_stream_entity_1.sealStream)(this.keyring, stream)]);
        const changes = differences({}, { kind, ...shown(stream) }).concat(differences({}, { next: stream.next }));
        tx.record({ action: 'stream.created', target: (0, audit_stream_entity_1.streamTarget)(stream), changes });
        return { stream, secret };
    }
    /** Makes the stream due at once. A running delivery is repeated. Throws StreamSettingError. */
    async update(tx, before, write) {
        const after = written(before, write);
        const changes = differences(shown(before), shown(after));
        if (changes.length > 0)
            tx.record({ action: 'stream.updated', target: (0, audit_stream_entity_1.streamTarget)(after), changes });
        if (after.secrets !== before.secrets)
            recordSecret(tx, after, null);
        return tx.events.length === 0 ? before : this.save(tx, after);
    }
    /** Gives a webhook a new secret. For a day, the former one also signs messages. Throws StreamSettingError. */
    async rotateSecret(tx, before) {
        if (!(0, audit_stream_entity_1.isSigned)(before.kind))
            throw new StreamSettingError('streamId', before.id, 'a WEBHOOK or CHECKPOINTS stream; other streams have no signing secret');
        const secret = (0, webhook_1.newWebhookSecret)();
        const until = new Date(Date.now() + OVERLAP_MS);
        const [former] = before.secrets;
        const secrets = [lasting(secret), ...(former ? [{ ...former, until: until.toISOString() }] : [])];
        const stream = this.save(tx, { ...before, secrets });
        recordSecret(tx, stream, until);
        return { stream, secret };
    }
    recordTest(tx, stream) {
        const changes = differences({}, { url: (0, exports.shownUrl)(stream.url) });
        tx.record({ action: 'stream.tested', target: (0, audit_stream_entity_1.streamTarget)(stream), changes });
    }
    async delete(tx, stream) {
        tx.delete(audit_stream_entity_1.StoredStream, { id: stream.id });
        const changes = differences({ ...shown(stream), next: stream.next }, {});
        tx.record({ action: 'stream.deleted', target: (0, audit_stream_entity_1.streamTarget)(stream), changes });
    }
    /** Takes the lease from the delivering process, so that the next turn starts with the new settings. */
    save(tx, stream) {
        const saved = {
            ...stream,
            version: stream.version + 1,
            dueAt: new Date(),
            lease: null,
            leasedUntil: new Date(0),
        };
        tx.update(audit_stream_entity_1.StoredStream, (0, audit_stream_entity_1.sealStream)(this.keyring, saved));
        return saved;
    }
};
exports.StreamSettings = StreamSettings;
exports.StreamSettings = StreamSettings = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Keyring])
], StreamSettings);
/** Whether the destination receives the secret itself. A webhook receives only signatures. */
const isSent = ({ kind, secrets }) => kind === 'HTTP' && secrets.length > 0;
const lasting = (value) => ({ value, until: null });
/** Throws StreamSettingError if a setting does not fit the stream's kind, or a new origin would get the old authorization. */
function written(before, { authorization, ...write }) {
    const after = { ...before, ...write };
    const expected = expectedUrl(after.kind, after.url);
    if (expected !== undefined)
        throw new StreamSettingError('url', (0, exports.shownUrl)(after.url), expected);
    if (authorization === undefined) {
        if (isSent(before) && !(0, exports.isSameOrigin)(before.url, after.url))
            throw new StreamSettingError('authorization', '', 'the value for the new destination; a URL with another scheme, host or port needs the authorization again, or "" for none');
        return after;
    }
    if (after.kind !== 'HTTP')
        throw new StreamSettingError('authorization', '…', 'allowed; only HTTP streams have an authorization');
    return { ...after, secrets: authorization === '' ? [] : [lasting(authorization)] };
}
/** The settings that events show. */
const shown = ({ name, url, content, filter, enabled }) => ({
    name,
    url: (0, exports.shownUrl)(url),
    content,
    filter,
    enabled,
});
function differences(before, after) {
    const fields = Object.keys({ ...before, ...after });
    return fields
        .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
        .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}
function recordSecret(tx, stream, formerUntil) {
    tx.record({
        action: 'stream.secret_changed',
        target: (0, audit_stream_entity_1.streamTarget)(stream),
        changes: [{ field: 'formerUntil', before: null, after: formerUntil }],
    });
}
//# sourceMappingURL=stream-settings.js.map