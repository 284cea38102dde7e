"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.shareReads = shareReads;
/**
 * Callers that request a key while it is being read share the next read, which starts after their calls. A value is
 * therefore never older than the call, and each key has one read at a time, however many callers there are.
 */
function shareReads(read) {
    const underWay = new Map();
    const start = (key) => {
        const reading = { current: read(key) };
        underWay.set(key, reading);
        const ended = () => {
            if (!reading.next)
                underWay.delete(key);
        };
        reading.current.then(ended, ended);
        return reading.current;
    };
    return (key) => {
        const reading = underWay.get(key);
        if (!reading)
            return start(key);
        const again = () => start(key);
        reading.next ??= reading.current.then(again, again);
        return reading.next;
    };
}
//# sourceMappingURL=share-reads.js.map