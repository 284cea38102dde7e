/** A request of the admin API. */
export const ask = (url, token, query, variables) => ({
  url,
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables }),
});

export const any = (list) => list[Math.floor(Math.random() * list.length)];
