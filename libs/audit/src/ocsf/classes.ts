// The OCSF 1.8.0 classes that our events map to, with the activities that we use (https://schema.ocsf.io/1.8.0).

export const OCSF_VERSION = '1.8.0';

export const OTHER = 99;

interface OcsfClass {
  uid: number;
  name: string;
  category: { uid: number; name: string };
  activities: Readonly<Record<number, string>>;
}

const APPLICATION = { uid: 6, name: 'Application Activity' };
const IAM = { uid: 3, name: 'Identity & Access Management' };

export const ocsfClasses = {
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
} as const satisfies Record<string, OcsfClass>;

export type OcsfClassName = keyof typeof ocsfClasses;

/** A class with one of its activities; `other` names one that the class does not define. */
export interface OcsfActivity {
  class: OcsfClassName;
  activity: number;
  other?: string;
}

type ActivityName<Name extends OcsfClassName> = {
  [Each in Name]: (typeof ocsfClasses)[Each]['activities'][keyof (typeof ocsfClasses)[Each]['activities']];
}[Name];

/** An activity that the class defines. */
export function ocsf<Name extends OcsfClassName>(name: Name, activity: ActivityName<Name>): OcsfActivity {
  const [id] = Object.entries(ocsfClasses[name].activities).find(([, named]) => named === activity)!;
  return { class: name, activity: Number(id) };
}

/** An activity on something for which OCSF has no class of its own. */
export const ocsfEntity = (activity: ActivityName<'entityManagement'>): OcsfActivity =>
  ocsf('entityManagement', activity);

/** An activity that the class does not define. */
export const ocsfOther = (name: OcsfClassName, activity: string): OcsfActivity => ({
  class: name,
  activity: OTHER,
  other: activity,
});

export const activityName = ({ class: name, activity, other }: OcsfActivity): string =>
  other ?? (ocsfClasses[name].activities as Record<number, string>)[activity]!;
