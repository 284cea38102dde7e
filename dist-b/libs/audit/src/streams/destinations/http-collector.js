"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HttpCollectorDestination = void 0;
const http_client_1 = require("./http-client");
/** A collector that accepts many lines of JSON at a time, for example Vector, Fluent Bit or Cribl. */
class HttpCollectorDestination {
    outbound;
    together = 500;
    constructor(outbound) {
        this.outbound = outbound;
    }
    textOf(_event, content) {
        return `${JSON.stringify(content)}\n`;
    }
    async open(stream, signal) {
        const client = await http_client_1.HttpClient.open(this.outbound, stream.url, signal);
        const [secret] = stream.secrets;
        const headers = { 'content-type': 'application/x-ndjson', ...(secret && { authorization: secret.value }) };
        return {
            send: (events) => client.post(headers, events.map(({ text }) => text).join('')),
            close: () => client.close(),
        };
    }
}
exports.HttpCollectorDestination = HttpCollectorDestination;
//# sourceMappingURL=http-collector.js.map