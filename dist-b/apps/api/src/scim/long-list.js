"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.jsonStream = exports.LongList = void 0;
const node_stream_1 = require("node:stream");
/** A list too long to keep in memory, read in parts while it is sent. */
class LongList {
    length;
    parts;
    constructor(length, parts) {
        this.length = length;
        this.parts = parts;
    }
    /** Its representation in provisioning records. */
    toJSON() {
        return `[${this.length} left out]`;
    }
}
exports.LongList = LongList;
/** Streams a body as JSON. Memory is bounded by the longest part, and the client sets the pace. */
const jsonStream = (body) => node_stream_1.Readable.from(jsonOf(body), { objectMode: false });
exports.jsonStream = jsonStream;
async function* jsonOf(value) {
    if (value instanceof LongList)
        yield* listOf(value);
    else if (!holdsLongList(value))
        yield JSON.stringify(value);
    else if (Array.isArray(value)) {
        for (const [index, item] of value.entries()) {
            yield index === 0 ? '[' : ',';
            yield* jsonOf(item);
        }
        yield ']';
    }
    else {
        const entries = Object.entries(value).filter(([, member]) => member !== undefined);
        for (const [index, [name, member]] of entries.entries()) {
            yield `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
            yield* jsonOf(member);
        }
        yield '}';
    }
}
async function* listOf({ parts }) {
    let separator = '[';
    for await (const part of parts()) {
        if (part.length === 0)
            continue;
        yield separator + JSON.stringify(part).slice(1, -1);
        separator = ',';
    }
    yield separator === '[' ? '[]' : ']';
}
const holdsLongList = (value) => value instanceof LongList ||
    (typeof value === 'object' && value !== null && Object.values(value).some(holdsLongList));
//# sourceMappingURL=long-list.js.map