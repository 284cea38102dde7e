interface Request {
  method: string;
  path: string;
  /** Percent-encoded, without the question mark. */
  query: string;
  /** JSON, or what the service could read of it. */
  requestBody: string | null;
}

/** A command for a POSIX shell that sends a request again. The secret stays out: the shell has it in `$KEY`. */
export function curlOf({ method, path, query, requestBody }: Request, serviceUrl: string): string {
  const url = serviceUrl.replace(/\/$/, '') + path + (query && `?${query}`);
  return [
    // Brackets of a filter are not for curl to expand. A HEAD has no body to wait for.
    `curl --globoff ${method === 'HEAD' ? '--head' : `--request ${quoted(method)}`} ${quoted(url)}`,
    '--header "Authorization: Bearer $KEY"',
    ...(requestBody === null
      ? []
      : [`--header ${quoted('Content-Type: application/scim+json')}`, `--data-raw ${quoted(requestBody)}`]),
  ].join(' \\\n  ');
}

/** Nothing is special to the shell within single quotes, except their end. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
