"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Places = void 0;
/** Limits concurrent work: in total, and per organization, so that no organization takes every place. */
class Places {
    ofOne;
    taken = new Map();
    free;
    constructor(size, ofOne) {
        this.ofOne = ofOne;
        this.free = size;
    }
    /** Organizations that have reached their limit. */
    get full() {
        return [...this.taken].filter(([, count]) => count >= this.ofOne).map(([organizationId]) => organizationId);
    }
    hasRoom(organizationId) {
        return this.free > 0 && (organizationId === undefined || this.countOf(organizationId) < this.ofOne);
    }
    /** Takes a place; false if none is free. */
    take(organizationId) {
        if (!this.hasRoom(organizationId))
            return false;
        this.free -= 1;
        this.taken.set(organizationId, this.countOf(organizationId) + 1);
        return true;
    }
    leave(organizationId) {
        this.free += 1;
        const left = this.countOf(organizationId) - 1;
        if (left > 0)
            this.taken.set(organizationId, left);
        else
            this.taken.delete(organizationId);
    }
    countOf(organizationId) {
        return this.taken.get(organizationId) ?? 0;
    }
}
exports.Places = Places;
//# sourceMappingURL=places.js.map