/** How long a client waits before it reconnects, in milliseconds. */
const RECONNECT_MS = 1000;

// The format of text/event-stream (HTML standard, "Server-sent events").

/** The beginning of a stream, so that the client sees at once that it is connected. */
export const opening = `retry: ${RECONNECT_MS}\n\n`;

/** A comment. It shows that the connection works, and the client ignores it. */
export const signOfLife = ':\n\n';

/** An event. The data must not contain line breaks. */
export const eventOf = (id: number, data: string): string => `id: ${id}\ndata: ${data}\n\n`;

/** Moves the place from which the client continues after it reconnects, without an event. */
export const progressTo = (id: number): string => `id: ${id}\n\n`;
