/** The product version, as in package.json. */
export const VERSION = '0.1.0';

/** How the service identifies itself in outbound requests. */
export const USER_AGENT = `Rollcall/${VERSION}`;
