"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Sums = void 0;
/** Rows of which those with the same key are added up. */
class Sums {
    keyOf;
    plus;
    rows = new Map();
    constructor(keyOf, 
    /** The sum of two rows with the same key. */
    plus) {
        this.keyOf = keyOf;
        this.plus = plus;
    }
    get isEmpty() {
        return this.rows.size === 0;
    }
    add(row) {
        const key = this.keyOf(row);
        const known = this.rows.get(key);
        this.rows.set(key, known ? this.plus(known, row) : row);
    }
    /** In order of the keys. */
    inOrder() {
        return [...this.rows.keys()].sort().map((key) => this.rows.get(key));
    }
}
exports.Sums = Sums;
//# sourceMappingURL=sums.js.map