/** What the Authorization header shows as a bearer token (RFC 6750 §2.1). Nothing else counts: a token in a URL would end up in logs. */
export const bearerToken = ({ headers }: { headers: { authorization?: string | undefined } }): string | undefined =>
  /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
