"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rootFromInclusion = rootFromInclusion;
exports.isConsistent = isConsistent;
const merkle_1 = require("./merkle");
const isOdd = (value) => value % 2 === 1;
const half = (value) => Math.floor(value / 2);
/**
 * The root that follows from a leaf and its inclusion proof (RFC 9162, 2.1.3.2); undefined if the proof does not fit
 * the tree.
 */
function rootFromInclusion(leaf, index, size, proof) {
    if (index >= size)
        return undefined;
    let [node, last] = [index, size - 1];
    let root = leaf;
    for (const hash of proof) {
        if (last === 0)
            return undefined;
        if (isOdd(node) || node === last) {
            root = (0, merkle_1.nodeHash)(hash, root);
            while (!isOdd(node) && node > 0)
                [node, last] = [half(node), half(last)];
        }
        else {
            root = (0, merkle_1.nodeHash)(root, hash);
        }
        [node, last] = [half(node), half(last)];
    }
    return last === 0 ? root : undefined;
}
/** Whether the tree of `first` leaves is the start of the tree of `second` leaves (RFC 9162, 2.1.4.2). */
function isConsistent(first, second, proof) {
    if (first.size > second.size)
        return false;
    if (first.size === second.size)
        return proof.length === 0 && first.root.equals(second.root);
    if (first.size === 0)
        return proof.length === 0 && first.root.equals(merkle_1.EMPTY_ROOT);
    const isPowerOfTwo = Number.isInteger(Math.log2(first.size)) && 2 ** Math.round(Math.log2(first.size)) === first.size;
    const [start, ...rest] = isPowerOfTwo ? [first.root, ...proof] : proof;
    if (!start)
        return false;
    let [node, last] = [first.size - 1, second.size - 1];
    while (isOdd(node))
        [node, last] = [half(node), half(last)];
    let [firstRoot, secondRoot] = [start, start];
    for (const hash of rest) {
        if (last === 0)
            return false;
        if (isOdd(node) || node === last) {
            firstRoot = (0, merkle_1.nodeHash)(hash, firstRoot);
            secondRoot = (0, merkle_1.nodeHash)(hash, secondRoot);
            while (!isOdd(node) && node > 0)
                [node, last] = [half(node), half(last)];
        }
        else {
            secondRoot = (0, merkle_1.nodeHash)(secondRoot, hash);
        }
        [node, last] = [half(node), half(last)];
    }
    return last === 0 && firstRoot.equals(first.root) && secondRoot.equals(second.root);
}
//# sourceMappingURL=verification.js.map