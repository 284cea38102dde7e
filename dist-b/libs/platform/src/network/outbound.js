"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Outbound = exports.UnreachableError = void 0;
const node_net_1 = require("node:net");
const promises_1 = require("node:timers/promises");
const addresses_1 = require("./addresses");
const name_resolver_1 = require("./name-resolver");
/**
 * A name without an address and a name with an internal address are refused after the same time, in milliseconds, if
 * the DNS answers sooner.
 */
const REFUSED_AFTER_MS = 300;
/**
 * The destination cannot be reached. Only operators learn, from `cause`, whether it does not exist or is not allowed:
 * otherwise anyone who enters a name could explore the operator's network.
 */
class UnreachableError extends Error {
    name = 'UnreachableError';
    constructor(cause) {
        super('The address is unreachable or not allowed', { cause });
    }
}
exports.UnreachableError = UnreachableError;
/**
 * Guards connections to destinations that people enter. They may reach public addresses over TLS, and the ranges that
 * the operator allows, so that nobody reads the operator's network through the service (SSRF).
 */
class Outbound {
    allowed;
    names;
    /** `allowed` = IP addresses and ranges, for example 10.0.0.0/8. */
    constructor(allowed, names = new name_resolver_1.NameResolver()) {
        this.allowed = allowed;
        this.names = names;
    }
    /**
     * The look-up function for a socket: it connects to the addresses that were checked, whatever the DNS answers a
     * second time. Throws UnreachableError if there is no address or one is not allowed, and the reason of an aborted
     * signal.
     */
    async lookupFor({ host, encrypted }, signal) {
        const bare = host.replace(/^\[(.*)\]$/, '$1');
        const addresses = (0, node_net_1.isIP)(bare)
            ? this.checked([{ address: bare, family: (0, node_net_1.isIP)(bare) }])
            : await this.resolved(bare, signal);
        if (!encrypted && !addresses.every(({ address }) => (0, addresses_1.isWithin)(address, this.allowed)))
            throw new Error(`${host} is a public address and requires TLS; use https:// or syslog+tls://`);
        return (_host, { all }, callback) => {
            const [first] = addresses;
            if (all)
                callback(null, addresses);
            else
                callback(null, first.address, first.family);
        };
    }
    async resolved(name, signal) {
        const refusal = (0, promises_1.setTimeout)(REFUSED_AFTER_MS, undefined, { ref: false });
        try {
            return this.checked(await this.names.resolve(name, signal));
        }
        catch (error) {
            await refusal;
            throw signal?.aborted ? signal.reason : error instanceof UnreachableError ? error : new UnreachableError(error);
        }
    }
    checked(addresses) {
        for (const { address } of addresses)
            if (!(0, addresses_1.isWithin)(address, this.allowed) && !(0, addresses_1.isPublic)(address))
                throw new UnreachableError(`${address} is not a public address; allow it with STREAM_NETWORKS`);
        return addresses;
    }
}
exports.Outbound = Outbound;
//# sourceMappingURL=outbound.js.map