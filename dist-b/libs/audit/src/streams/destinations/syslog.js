"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SyslogDestination = void 0;
const node_events_1 = require("node:events");
const node_net_1 = require("node:net");
const node_os_1 = require("node:os");
const node_tls_1 = require("node:tls");
const platform_1 = require("../../../../platform/src/index.js");
const destination_1 = require("./destination");
/** RFC 5424 §6.2.1: facility 13 is log audit. The severities are warning, notice and informational. */
const FACILITY = 13;
const severities = { HIGH: 4, MEDIUM: 5, LOW: 6 };
const PORTS = { 'syslog+tls:': 6514, 'syslog+tcp:': 601 };
const LARGEST_SEQUENCE_ID = 2 ** 31 - 1;
/**
 * Syslog (RFC 5424) over TLS (RFC 5425) or TCP (RFC 6587), framed by octet counting. Syslog acknowledges nothing, so each
 * delivery has its own connection, which closes cleanly only after the collector has read everything.
 */
class SyslogDestination {
    outbound;
    together = 500;
    constructor(outbound) {
        this.outbound = outbound;
    }
    textOf(event, content) {
        return framed(messageOf(event, content));
    }
    async open(stream, signal) {
        const url = new URL(stream.url);
        const lookup = await this.outbound.lookupFor({ host: url.hostname, encrypted: isEncrypted(url) }, signal);
        return {
            send: (events) => write(url, lookup, events.map(({ text }) => text), signal),
            close: async () => { },
        };
    }
}
exports.SyslogDestination = SyslogDestination;
async function write(url, lookup, frames, signal) {
    const socket = connect(url, lookup, signal);
    try {
        await (0, node_events_1.once)(socket, isEncrypted(url) ? 'secureConnect' : 'connect');
        socket.setTimeout(0);
        socket.resume();
        socket.end(frames.join(''));
        await (0, node_events_1.once)(socket, 'close');
    }
    finally {
        socket.destroy();
    }
}
function connect(url, lookup, signal) {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const options = { host, port: Number(url.port || PORTS[url.protocol]), lookup, signal };
    const socket = isEncrypted(url)
        ? (0, node_tls_1.connect)({ ...options, ...((0, node_net_1.isIP)(host) === 0 && { servername: host }) })
        : (0, node_net_1.connect)(options);
    return socket.setTimeout(destination_1.CONNECT_MS, () => socket.destroy(new platform_1.UnreachableError('the connection timed out')));
}
const isEncrypted = ({ protocol }) => protocol === 'syslog+tls:';
const framed = (message) => `${Buffer.byteLength(message)} ${message}`;
function messageOf(event, content) {
    const priority = FACILITY * 8 + severities[event.risk];
    const data = `[origin software="rollcall" swVersion="${platform_1.VERSION}"][meta sequenceId="${(event.sequence % LARGEST_SEQUENCE_ID) + 1}"]`;
    const head = [
        `<${priority}>1`,
        event.occurredAt,
        (0, node_os_1.hostname)(),
        'rollcall',
        process.pid,
        event.action.slice(0, 32),
        data,
    ];
    return `${head.join(' ')} \uFEFF${JSON.stringify(content)}`;
}
//# sourceMappingURL=syslog.js.map