"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.limitOf = exports.HOUR_MS = exports.kindOf = void 0;
exports.admit = admit;
const kindOf = ({ subject }) => subject.kind === 'USER' ? 'people' : 'memberships';
exports.kindOf = kindOf;
/** The period in which removals count and in which a confirmation is valid. */
exports.HOUR_MS = 3_600_000;
/** How many of `all` may be removed per hour. */
const limitOf = ({ number, percent }, all) => Math.max(number, Math.floor((all * percent) / 100));
exports.limitOf = limitOf;
/**
 * How many of the removals in a change count toward the limit, and how many use the confirmation; undefined if the
 * change must wait for an admin. One change or several may use up a confirmation.
 */
function admit({ limit, removed, confirmed, heldAt }, asked) {
    const room = heldAt ? 0 : Math.max(0, limit - removed);
    const beyond = Math.max(0, asked - room);
    return beyond <= confirmed ? { counted: asked - beyond, confirmed: beyond } : undefined;
}
//# sourceMappingURL=removal-limit.js.map