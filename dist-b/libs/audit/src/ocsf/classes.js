"use strict";
// The OCSF 1.8.0 classes that our events map to, with the activities that we use (https://schema.ocsf.io/1.8.0).
Object.defineProperty(exports, "__esModule", { value: true });
exports.activityName = exports.ocsfOther = exports.ocsfEntity = exports.ocsfClasses = exports.OTHER = exports.OCSF_VERSION = void 0;
exports.ocsf = ocsf;
exports.OCSF_VERSION = '1.8.0';
exports.OTHER = 99;
const APPLICATION = { uid: 6, name: 'Application Activity' };
const IAM = { uid: 3, name: 'Identity & Access Management' };
exports.ocsfClasses = {
    accountChange: {
        uid: 3001,
        name: 'Account Change',
        category: IAM,
        activities: { 1: 'Create', 2: 'Enable', 5: 'Disable', 6: 'Delete' },
    },
    authentication: { uid: 3002, name: 'Authentication', category: IAM, activities: { 1: 'Logon', 2: 'Logoff' } },
    entityManagement: {
        uid: 3004,
        name: 'Entity Management',
        category: IAM,
        activities: {
            1: 'Create',
            2: 'Read',
            3: 'Update',
            4: 'Delete',
            8: 'Enable',
            9: 'Disable',
            12: 'Suspend',
            13: 'Resume',
        },
    },
    userAccess: {
        uid: 3005,
        name: 'User Access Management',
        category: IAM,
        activities: { 1: 'Assign Privileges', 2: 'Revoke Privileges' },
    },
    groupManagement: {
        uid: 3006,
        name: 'Group Management',
        category: IAM,
        activities: {
            1: 'Assign Privileges',
            2: 'Revoke Privileges',
            3: 'Add User',
            4: 'Remove User',
            5: 'Delete',
            6: 'Create',
        },
    },
    apiActivity: {
        uid: 6003,
        name: 'API Activity',
        category: APPLICATION,
        activities: { 1: 'Create', 2: 'Read', 3: 'Update', 4: 'Delete' },
    },
};
/** An activity that the class defines. */
function ocsf(name, activity) {
    const [id] = Object.entries(exports.ocsfClasses[name].activities).find(([, named]) => named === activity);
    return { class: name, activity: Number(id) };
}
/** An activity on something for which OCSF has no class of its own. */
const ocsfEntity = (activity) => ocsf('entityManagement', activity);
exports.ocsfEntity = ocsfEntity;
/** An activity that the class does not define. */
const ocsfOther = (name, activity) => ({
    class: name,
    activity: exports.OTHER,
    other: activity,
});
exports.ocsfOther = ocsfOther;
const activityName = ({ class: name, activity, other }) => other ?? exports.ocsfClasses[name].activities[activity];
exports.activityName = activityName;
//# sourceMappingURL=classes.js.map