"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NameResolver = void 0;
const promises_1 = require("node:dns/promises");
const promises_2 = require("node:fs/promises");
const node_net_1 = require("node:net");
/** Milliseconds for a name server to answer, and the number of attempts. */
const PATIENCE = { timeout: 1500, tries: 2 };
const HOSTS = '/etc/hosts';
/**
 * Resolves full names through the hosts file and the DNS. The operating system's look-up cannot be cancelled and runs
 * on one of a few threads of the process: a few names with unresponsive servers would block all others.
 */
class NameResolver {
    servers;
    hosts;
    /** Replaces the system's name servers, for example with `127.0.0.1:53`, and the hosts file. */
    constructor(servers, hosts = HOSTS) {
        this.servers = servers;
        this.hosts = hosts;
    }
    /** Throws the DNS error if it knows no address, and the reason of an aborted signal. */
    async resolve(name, signal) {
        const local = await this.inHosts(name.toLowerCase());
        return local.length > 0 ? local.map(toAddress) : this.ask(name, signal);
    }
    async inHosts(name) {
        const text = await (0, promises_2.readFile)(this.hosts, 'utf8').catch(() => '');
        const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/));
        return lines.flatMap(([address, ...names]) => (names.includes(name) ? [address] : []));
    }
    async ask(name, signal) {
        signal?.throwIfAborted();
        const resolver = new promises_1.Resolver(PATIENCE);
        if (this.servers)
            resolver.setServers(this.servers);
        const cancel = () => resolver.cancel();
        signal?.addEventListener('abort', cancel);
        try {
            const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
            const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
            signal?.throwIfAborted();
            if (found.length === 0)
                throw answers[0].reason;
            return found.map(toAddress);
        }
        finally {
            signal?.removeEventListener('abort', cancel);
        }
    }
}
exports.NameResolver = NameResolver;
const toAddress = (address) => ({ address, family: (0, node_net_1.isIP)(address) });
//# sourceMappingURL=name-resolver.js.map