import { any, ask } from './admin-requests.mjs';
import { pageOperations } from './page-operations.mjs';
import { addMembers, addressOf, nameOf, personOf, removeMember, scimHeaders, setActive } from './people.mjs';

const PAGE = 100;
const THOUSAND = 1000;
/** People between the one who is deactivated and the one who is reactivated: more than there are requests at a time. */
const NOT_UNDER_WAY = 64;

/** The share of the floor's rate that an operation should reach; undefined if only the figure is of interest. */
export const AIMS = {
  'get by id': 0.4,
  'filter by userName': 0.4,
  'page of 100': 0.3,
  'probe, count=1': undefined,
  'add one member': 0.15,
  '… all to one group': undefined,
  create: 0.15,
};

/** The bare server's operation to compare with: one row, or as many rows as a page has people. */
export const floorOf = (operation) => (operation === 'page of 100' ? 'floor, 100 rows' : 'floor');

/**
 * Returns a function that returns a new, different request on each call.
 * @param {{ url: string, key?: string, ids?: string[], members?: number, groupIds?: string[], rows?: number }} target
 */
export function requestsOf(operation, target) {
  const next = makers[operation](target);
  const base = target.key === undefined ? {} : { headers: scimHeaders(target.key) };
  return () => ({ ...base, ...next() });
}

const makers = {
  floor:
    ({ url, rows }) =>
    () => ({ url: `${url}/${1 + below(rows)}` }),

  'floor, 100 rows':
    ({ url, rows }) =>
    () => ({ url: `${url}/${1 + below(rows - PAGE)}/${PAGE}` }),

  'get by id':
    ({ url, ids }) =>
    () => ({ url: `${url}/Users/${ids[below(ids.length)]}` }),

  'filter by userName':
    ({ url, ids }) =>
    () => ({
      url: `${url}/Users?filter=${encodeURIComponent(`userName eq "${addressOf(nameOf(below(ids.length)))}"`)}`,
    }),

  'page of 100':
    ({ url, ids }) =>
    () => ({ url: `${url}/Users?startIndex=${middle(ids.length)}&count=${PAGE}` }),

  'probe, count=1':
    ({ url }) =>
    () => ({ url: `${url}/Users?startIndex=1&count=1` }),

  'add one member': (target) => {
    const additions = target.groupIds.map((_, group) => strangersOf(target, group));
    let next = 0;
    return () => addition(target, additions[next++ % additions.length].next().value);
  },

  '… all to one group': (target) => {
    const additions = strangersOf(target, 0, -1);
    return () => addition(target, additions.next().value);
  },

  'page of 100 at 90 %':
    ({ url, ids }) =>
    () => ({ url: `${url}/Users?startIndex=${Math.floor(ids.length * 0.9)}&count=${PAGE}` }),

  'add 1,000 members': ({ url, ids, emptyGroupIds }) => {
    let next = 0;
    return () => {
      const round = Math.floor(next / emptyGroupIds.length) * THOUSAND;
      const group = emptyGroupIds[next++ % emptyGroupIds.length];
      const some = Array.from({ length: THOUSAND }, (_, index) => ids[(round + index) % ids.length]);
      return { url: `${url}/Groups/${group}`, method: 'PATCH', body: addMembers(some) };
    };
  },

  'first page of 100':
    ({ url }) =>
    () => ({ url: `${url}/Users?startIndex=1&count=${PAGE}` }),

  'a member added, then removed': ({ url, ids, members, groupIds }) => {
    // Only small groups would be returned with their members, so that the sizes could not be compared.
    const group = `${url}/Groups/${groupIds[0]}?excludedAttributes=members`;
    let next = 0;
    return () => {
      const id = ids[members + (Math.floor(next / 2) % (ids.length - members))];
      const body = next++ % 2 === 0 ? addMembers([id]) : removeMember(id);
      return { url: group, method: 'PATCH', body };
    };
  },

  check: ({ graphqlUrl, tokens, projectIds }) => {
    const query = 'query ($project: ID!) { check(permission: "content.publish", projectId: $project) }';
    return () => ask(graphqlUrl, any(tokens), query, { project: any(projectIds) });
  },

  'access, with reasons': ({ graphqlUrl, adminToken, ids, projectIds }) => {
    const query =
      'query ($user: ID!, $project: ID!) { access(memberId: $user, projectId: $project) { permissions roles { role { id } via } } }';
    return () => ask(graphqlUrl, adminToken, query, { user: any(ids), project: any(projectIds) });
  },

  'who can, first page': ({ graphqlUrl, adminToken, projectIds }) => {
    const query =
      'query ($project: ID!) { whoCan(permission: "content.publish", projectId: $project, first: 50) { nodes { member { id } } } }';
    return () => ask(graphqlUrl, adminToken, query, { project: any(projectIds) });
  },

  // An identity provider's requests over a day: 60 % look-ups, 30 % changes, 10 % lists.
  mix: (target) => {
    const lookUps = [makers['get by id'](target), makers['filter by userName'](target)];
    const change = makers['a member added, then removed'](target);
    const list = makers['first page of 100'](target);
    return () => {
      const share = Math.random();
      return share < 0.6 ? any(lookUps)() : share < 0.9 ? change() : list();
    };
  },

  create: ({ url }) => {
    let next = 0;
    return () => ({ url: `${url}/Users`, method: 'POST', body: personOf(`new-${next++}`) });
  },

  // The last people are in no group, unless everybody is in one.
  'deactivate, then reactivate': ({ url, ids }) => {
    let next = 0;
    return () => {
      const deactivates = next % 2 === 0;
      const place = Math.floor(next++ / 2) - (deactivates ? 0 : NOT_UNDER_WAY);
      return {
        url: `${url}/Users/${ids.at(-1 - (place % ids.length))}`,
        method: 'PATCH',
        body: setActive(!deactivates),
      };
    };
  },

  'replace by the same': (target) => replacing(target, () => undefined),

  'replace, another name': (target) => replacing(target, (request) => `Changed ${request}`),

  ...pageOperations,
};

/** An identity provider replaces people with what it knows, whether or not it has changed. */
function replacing({ url, ids }, familyNameOf) {
  let next = 0;
  return () => {
    const place = next++ % ids.length;
    const body = personOf(nameOf(place), familyNameOf(next));
    return { url: `${url}/Users/${ids[place]}`, method: 'PUT', body };
  };
}

/**
 * People who are not in a group of the seed, whose members are the slice with its number. A member would make the
 * request cheaper.
 */
function* strangersOf({ ids, members, groupIds }, group, direction = 1) {
  for (let distance = 1; distance <= ids.length - members; distance++) {
    const place = direction > 0 ? (group + 1) * members + distance - 1 : group * members - distance;
    yield { groupId: groupIds[group], id: ids[(place + ids.length) % ids.length] };
  }
  throw new Error('Nobody is left to be added: take more --users or fewer --seconds');
}

const addition = ({ url }, { groupId, id }) => ({
  url: `${url}/Groups/${groupId}`,
  method: 'PATCH',
  body: addMembers([id]),
});

const below = (limit) => Math.floor(Math.random() * limit);

/** A random position in the middle of the list. */
const middle = (length) => Math.max(1, Math.floor(length / 2) - PAGE * 5 + below(PAGE * 10));
