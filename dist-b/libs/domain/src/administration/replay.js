"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Replay = void 0;
/**
 * Replays a failed request of an identity provider for an admin. The SCIM API implements it; the admin API offers it to
 * people. The admin acts on behalf of the key that sent the request, under the key's rules; a precondition (If-Match)
 * is not checked again. Throws NOT_FOUND, and NOT_REPLAYABLE if the request succeeded, writes nothing, or was not
 * stored in full. If the request is refused again, that is a result, not an error.
 */
class Replay {
}
exports.Replay = Replay;
//# sourceMappingURL=replay.js.map