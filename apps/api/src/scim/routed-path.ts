/** The path of a URL as the router reads it: slashes may be doubled, and characters encoded that mean nothing else. */
export function routedPath(url: string): string {
  const path = url.split('?', 1)[0]!;
  const single = path.includes('//') ? path.replace(/\/{2,}/g, '/') : path;
  return single.includes('%') ? decoded(single) : single;
}

/** What cannot be decoded reaches no route. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
