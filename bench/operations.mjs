import { addMembers, addressOf, nameOf, personOf, scimHeaders } from './people.mjs';

const PAGE = 100;

/** The share of the floor's rate that an operation should reach; undefined where only the figure is wanted. */
export const AIMS = {
  'get by id': 0.3,
  'filter by userName': 0.3,
  'page of 100': undefined,
  'probe, count=1': undefined,
  'add one member': 0.15,
  create: 0.15,
};

/**
 * A function that gives one request after the other, none like the one before.
 * @param {{ url: string, key?: string, ids?: string[], members?: number, groupId?: string, rows?: number }} target
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

  'add one member': ({ url, ids, members, groupId }) => {
    let next = members;
    return () => {
      // A person who is a member already would make the request cheaper.
      if (next >= ids.length) throw new Error('Nobody is left to be added: take more --users or fewer --seconds');
      return { url: `${url}/Groups/${groupId}`, method: 'PATCH', body: addMembers([ids[next++]]) };
    };
  },

  create: ({ url }) => {
    let next = 0;
    return () => ({ url: `${url}/Users`, method: 'POST', body: personOf(`new-${next++}`) });
  },
};

const below = (limit) => Math.floor(Math.random() * limit);

/** A place in the middle of the list, another one each time. */
const middle = (length) => Math.max(1, Math.floor(length / 2) - PAGE * 5 + below(PAGE * 10));
