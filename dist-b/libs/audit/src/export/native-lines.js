"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toNativeLine = void 0;
exports.nativeLines = nativeLines;
const platform_1 = require("../../../platform/src/index.js");
const native_event_1 = require("../events/native-event");
const manifest_1 = require("./manifest");
const toNativeLine = ({ event, ...seal }) => {
    const native = (0, native_event_1.toNative)(event, seal);
    return { ...native, leafHash: (0, native_event_1.leafOf)(native).toString('base64') };
};
exports.toNativeLine = toNativeLine;
/**
 * The events as lines of JSON, with a line for each gap between them. All lines together lead to the root of the log of
 * `size` events, so anyone can check the file, in constant memory, even if it begins in the middle of the log.
 */
async function* nativeLines(events, tree, size) {
    let at = 0;
    for await (const batch of events) {
        const lines = [];
        for (const event of batch) {
            await (0, platform_1.giveWay)();
            if (event.sequence > at)
                lines.push(JSON.stringify(await gapOf(tree, at, event.sequence)));
            lines.push(JSON.stringify((0, exports.toNativeLine)(event)));
            at = event.sequence + 1;
        }
        yield lines.map((line) => `${line}\n`).join('');
    }
    if (at < size)
        yield `${JSON.stringify(await gapOf(tree, at, size))}\n`;
}
async function gapOf(tree, from, to) {
    const subtrees = await tree.subtrees(from, to);
    return { format: manifest_1.GAP_FORMAT, from, to, hashes: subtrees.map(({ hash }) => hash.toString('base64')) };
}
//# sourceMappingURL=native-lines.js.map