"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.scimKeyOf = exports.isSelf = void 0;
/** Whether the caller is this person. */
const isSelf = ({ actor }, id) => actor.type === 'USER' && actor.id === id;
exports.isSelf = isSelf;
/** The SCIM key whose rules apply to the caller: an identity provider, or an admin who replays one of its requests. */
const scimKeyOf = ({ actor, onBehalfOf }) => [actor, onBehalfOf].find((party) => party?.type === 'SCIM_KEY');
exports.scimKeyOf = scimKeyOf;
//# sourceMappingURL=principal.js.map