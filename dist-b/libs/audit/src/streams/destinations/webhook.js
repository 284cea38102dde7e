"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.WebhookDestination = exports.newWebhookSecret = void 0;
exports.sendCheckpoint = sendCheckpoint;
const node_crypto_1 = require("node:crypto");
const standardwebhooks_1 = require("standardwebhooks");
const http_client_1 = require("./http-client");
/** A signing secret in Standard Webhooks format: `whsec_` + 32 random bytes in base64. */
const newWebhookSecret = () => `whsec_${(0, node_crypto_1.randomBytes)(32).toString('base64')}`;
exports.newWebhookSecret = newWebhookSecret;
const messageText = (message) => JSON.stringify(message);
/** Posts a message, signed with every valid secret. Receivers detect repetitions by its ID. */
async function postMessage(client, secrets, id, body) {
    const now = new Date();
    const valid = secrets.filter(({ until }) => until === null || new Date(until) > now);
    const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': valid.map(({ value }) => new standardwebhooks_1.Webhook(value).sign(id, now, body)).join(' '),
    };
    await client.post(headers, body);
}
/** Sends a signed message for each event. */
class WebhookDestination {
    outbound;
    together = 1;
    constructor(outbound) {
        this.outbound = outbound;
    }
    textOf({ action: type, occurredAt: timestamp }, content) {
        return messageText({ type, timestamp, data: content });
    }
    async open(stream, signal) {
        const client = await http_client_1.HttpClient.open(this.outbound, stream.url, signal);
        return {
            send: async (events) => {
                for (const { event, text } of events)
                    await postMessage(client, stream.secrets, event.id, text);
            },
            close: () => client.close(),
        };
    }
}
exports.WebhookDestination = WebhookDestination;
/** Sends the log head to a witness, who keeps it out of reach of the database owner. */
async function sendCheckpoint(outbound, stream, log, signal) {
    const { organizationId, size, checkpoint, verifierKey } = log;
    const client = await http_client_1.HttpClient.open(outbound, stream.url, signal);
    try {
        const message = messageText({
            type: 'audit.checkpoint',
            timestamp: log.recordedAt.toISOString(),
            data: { organizationId, size, checkpoint, verifierKey },
        });
        await postMessage(client, stream.secrets, `${organizationId}-${size}`, message);
    }
    finally {
        await client.close();
    }
}
//# sourceMappingURL=webhook.js.map