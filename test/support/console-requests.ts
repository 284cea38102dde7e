/** What a page of the console asks the admin API, by the names of the operations. */
export interface PageRequests {
  /** At once when the page opens, in parallel. */
  opens: readonly string[];
  /** After that, for what is further down or rarely there. */
  follows?: readonly string[];
  /** From time to time while the page is open. */
  refreshes?: readonly string[];
  /** When somebody opens a dialog or begins an act. */
  onDemand?: readonly string[];
}

/** Around each page. `Caller` comes before everything else, because it says what else one may ask. */
export const everywhere = {
  opens: ['Caller', 'ProvisioningState'],
  refreshes: ['ProvisioningState'],
  onDemand: ['FindPeopleAndKeys'],
} satisfies PageRequests;

export const pages = {
  overview: { opens: ['Overview'] },
  settings: { opens: ['Settings', 'ScimKeys'], follows: ['HeldRemovals'], refreshes: ['ScimKeys'] },
  'set-up guide': { opens: ['SetUp'], refreshes: ['SetUp'] },
  members: {
    opens: ['MemberCounts', 'Members', 'OrganizationRoles'],
    onDemand: ['Member', 'RemovalLosses', 'MemberRoleEffect'],
  },
  invitations: { opens: ['OrganizationRoles', 'GroupsToJoin'] },
  'provisioning log': {
    opens: ['ProvisioningCounts', 'ProvisioningCauses', 'ProvisioningRequests', 'ScimKeyNames'],
    refreshes: ['NewestRequests', 'ProvisioningRequests'],
    onDemand: ['FailedRequests', 'ReplayedRequests', 'PreviewReplay'],
  },
  'provisioning request': { opens: ['ProvisioningRecord'], follows: ['RequestsAbout'], onDemand: ['PreviewReplay'] },
} satisfies Record<string, PageRequests>;

/** The names of all that a page asks, each once. */
export const allOf = ({ opens, follows = [], refreshes = [], onDemand = [] }: PageRequests): string[] => [
  ...new Set([...opens, ...follows, ...refreshes, ...onDemand]),
];
