"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readLongResource = readLongResource;
exports.compileLongPatch = compileLongPatch;
const platform_1 = require("../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../libs/scim-protocol/src/index.js");
/** Values that are processed without yielding. */
const SLICE = 500;
/** Like `readResource`, but yields to other requests within long lists of values. */
async function readLongResource(body, schema) {
    const resource = {};
    const ignored = new Set();
    for (const slice of slicesOf(body)) {
        await (0, platform_1.giveWay)();
        const read = (0, scim_protocol_1.readResource)(slice, schema);
        for (const name of read.ignored)
            ignored.add(name);
        for (const [name, value] of Object.entries(read.resource)) {
            const known = resource[name];
            if (Array.isArray(known) && Array.isArray(value))
                for (const one of value)
                    known.push(one);
            else
                resource[name] = value;
        }
    }
    return { resource, ignored: [...ignored] };
}
/** Like `compilePatch`, but yields to other requests between operations and within long lists of values. */
async function compileLongPatch(operations, schema) {
    const compiled = [];
    const touched = new Set();
    const readOnly = [];
    const ignored = new Set();
    for (const operation of operations) {
        const own = [];
        for (const value of slicesOf(operation.value)) {
            await (0, platform_1.giveWay)();
            const slice = (0, scim_protocol_1.compilePatch)([{ ...operation, value }], schema);
            for (const name of slice.touched)
                touched.add(name);
            for (const name of slice.ignored)
                ignored.add(name);
            const [echo] = slice.readOnly;
            if (echo) {
                // Values written to read-only attributes are compared as a whole.
                readOnly.push(value === operation.value ? echo : { ...echo, value: operation.value });
                break;
            }
            const earlier = [...own];
            for (const one of slice.operations)
                if (!isAdded(one, earlier))
                    own.push(one);
        }
        for (const one of own)
            compiled.push(one);
    }
    return { operations: compiled, touched: [...touched], readOnly, ignored: [...ignored] };
}
/** Appends the values to the same operation from an earlier slice. Returns false if there is none. */
function isAdded(operation, earlier) {
    const values = valuesOf(operation);
    const same = values &&
        earlier.find((one) => valuesOf(one) && one.kind === operation.kind && attributeOf(one) === attributeOf(operation));
    if (!same)
        return false;
    const all = valuesOf(same);
    for (const value of values)
        all.push(value);
    return true;
}
const attributeOf = (operation) => operation.kind === 'set' ? operation.path[0] : operation.attribute;
const valuesOf = (operation) => {
    if (operation.kind === 'add' || operation.kind === 'replace')
        return operation.elements;
    return operation.kind === 'remove' && operation.selection.by === 'elements'
        ? operation.selection.elements
        : undefined;
};
/** Splits a value that is or contains long lists into slices, which together are equivalent to the value. */
function* slicesOf(value) {
    if (Array.isArray(value) && value.length > SLICE) {
        for (let start = 0; start < value.length; start += SLICE)
            yield value.slice(start, start + SLICE);
        return;
    }
    const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const lists = members.filter(([, list]) => Array.isArray(list) && list.length > SLICE);
    if (lists.length === 0) {
        yield value;
        return;
    }
    yield { ...value, ...Object.fromEntries(lists.map(([name, list]) => [name, list.slice(0, SLICE)])) };
    for (const [name, list] of lists)
        for (let start = SLICE; start < list.length; start += SLICE)
            yield { [name]: list.slice(start, start + SLICE) };
}
//# sourceMappingURL=long-body.js.map