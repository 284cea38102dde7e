"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.JsonBounds = exports.JSON_BOUNDS = void 0;
/** The limits on the JSON of a request. Clients nest about ten levels deep, and the largest push has 500,000 values. */
exports.JSON_BOUNDS = { levels: 100, values: 1_000_000 };
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** Counts the values and levels of JSON while it arrives, because parsing megabytes of brackets takes seconds. */
class JsonBounds {
    level = 0;
    values = 0;
    inText = false;
    escaped = false;
    /** Which limit the JSON exceeds with these additional bytes; undefined while it is within both. */
    exceededBy(bytes) {
        for (let index = 0; index < bytes.length; index++) {
            const byte = bytes[index];
            if (this.escaped)
                this.escaped = false;
            else if (byte === QUOTE)
                this.inText = !this.inText;
            else if (this.inText)
                this.escaped = byte === BACKSLASH;
            else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
                this.values += 1;
                this.level += 1;
                if (this.level > exports.JSON_BOUNDS.levels)
                    return 'levels';
            }
            else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT)
                this.level -= 1;
            else if (byte === COMMA)
                this.values += 1;
        }
        return this.values > exports.JSON_BOUNDS.values ? 'values' : undefined;
    }
}
exports.JsonBounds = JsonBounds;
//# sourceMappingURL=json-bounds.js.map