"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.progressTo = exports.eventOf = exports.signOfLife = exports.opening = void 0;
/** How long a client waits before it reconnects, in milliseconds. */
const RECONNECT_MS = 1000;
// The format of text/event-stream (HTML standard, "Server-sent events").
/** The beginning of a stream, so that the client sees at once that it is connected. */
exports.opening = `retry: ${RECONNECT_MS}\n\n`;
/** A comment. It shows that the connection works, and the client ignores it. */
exports.signOfLife = ':\n\n';
/** An event. The data must not contain line breaks. */
const eventOf = (id, data) => `id: ${id}\ndata: ${data}\n\n`;
exports.eventOf = eventOf;
/** Moves the place from which the client continues after it reconnects, without an event. */
const progressTo = (id) => `id: ${id}\n\n`;
exports.progressTo = progressTo;
//# sourceMappingURL=event-stream.js.map