"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.groupTarget = exports.groupLabel = exports.groupChanges = exports.openGroupSequence = exports.lockGroup = void 0;
exports.saveGroup = saveGroup;
exports.nextGroupNumber = nextGroupNumber;
const platform_1 = require("../../../platform/src/index.js");
const field_changes_1 = require("../model/field-changes");
const group_entity_1 = require("../model/group.entity");
const require_row_1 = require("../model/require-row");
const valid_text_1 = require("../model/valid-text");
const user_rows_1 = require("./user-rows");
const users_sql_1 = require("./users.sql");
/** Locks a group until the transaction ends; throws NOT_FOUND. */
const lockGroup = (tx, id) => (0, require_row_1.requireRow)(tx, 'Group', group_entity_1.Group, id, 'update');
exports.lockGroup = lockGroup;
/** Writes the changed row of a locked group; sets its version, time and last editor. */
async function saveGroup(tx, before, group) {
    const saved = {
        ...group,
        managedBy: (0, user_rows_1.managedBy)(tx, group.managedBy),
        version: group.version + 1,
        changedBy: (0, platform_1.authorOf)(tx.caller),
        updatedAt: new Date(),
    };
    // Only a new name can be refused.
    if (saved.displayNameKey === before.displayNameKey)
        tx.update(group_entity_1.Group, saved);
    else
        await (0, valid_text_1.uniquely)('displayName', saved.displayName, () => tx.updateNow(group_entity_1.Group, saved));
    return saved;
}
/** Starts the group numbers of a new organization; its first group gets number 1. */
const openGroupSequence = (tx) => tx.insert(group_entity_1.GroupSequence, [{ organizationId: tx.organizationId, lastNumber: 0 }]);
exports.openGroupSequence = openGroupSequence;
/**
 * The number for a new group. From here to COMMIT, transactions that create groups in one organization wait for each
 * other, so draw it after all locks on people and groups, right before the insert.
 */
async function nextGroupNumber(tx) {
    tx.write(users_sql_1.drawNumber);
    const sequence = await tx.first(group_entity_1.GroupSequence, {});
    return sequence.lastNumber;
}
const audited = ['displayName', 'description', 'defaultProjectId', 'externalId'];
/** A group's changes as an event records them; null for a group before its creation or after its deletion. */
const groupChanges = (before, after) => (0, field_changes_1.changesOf)(audited, before, after);
exports.groupChanges = groupChanges;
/** How events name a group. */
const groupLabel = ({ id, displayName }) => ({ id, label: displayName });
exports.groupLabel = groupLabel;
const groupTarget = (group) => ({ type: 'GROUP', ...(0, exports.groupLabel)(group) });
exports.groupTarget = groupTarget;
//# sourceMappingURL=group-rows.js.map