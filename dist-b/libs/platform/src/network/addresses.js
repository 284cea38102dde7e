"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.isPublic = exports.isAddressRange = void 0;
exports.isWithin = isWithin;
exports.networkOf = networkOf;
const node_net_1 = require("node:net");
const ipaddr_js_1 = __importDefault(require("ipaddr.js"));
/**
 * An IPv4 address that arrived over IPv6 counts as IPv4. `isIP` decides what is an address, because ipaddr.js also
 * accepts `1` and `0x7f.1`.
 */
const parsed = (address) => ((0, node_net_1.isIP)(address) ? ipaddr_js_1.default.process(address) : undefined);
/** The address of a range and its prefix length in bits. */
function parsedRange(range) {
    const [, address = '', bits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
    if (!(0, node_net_1.isIP)(address))
        return undefined;
    const longest = (0, node_net_1.isIP)(address) === 4 ? 32 : 128;
    const prefix = bits === undefined ? longest : Number(bits);
    return prefix <= longest ? [ipaddr_js_1.default.parse(address), prefix] : undefined;
}
/** Whether a text is an IP address, or a range such as 10.0.0.0/8. */
const isAddressRange = (text) => parsedRange(text) !== undefined;
exports.isAddressRange = isAddressRange;
/** Whether an address is in one of the ranges. */
function isWithin(text, ranges) {
    const address = parsed(text);
    return ranges.some((one) => {
        const [range, bits] = parsedRange(one) ?? [];
        return address !== undefined && address.kind() === range?.kind() && address.match(range, bits);
    });
}
/**
 * Whether an address is on the public internet. For IPv6, only 2000::/3 is allocated as global unicast (RFC 4291 §2.4,
 * IANA).
 */
const isPublic = (text) => parsed(text)?.range() === 'unicast' && isWithin(text, ['0.0.0.0/0', '2000::/3']);
exports.isPublic = isPublic;
/** The network of one sender: an IPv4 address, or the /64 of an IPv6 address. Any other text is returned unchanged. */
function networkOf(text) {
    const address = parsed(text);
    if (!(address instanceof ipaddr_js_1.default.IPv6))
        return address?.toString() ?? text;
    const prefix = address.parts.slice(0, 4).map((part) => part.toString(16));
    return `${prefix.join(':')}::/64`;
}
//# sourceMappingURL=addresses.js.map