/** The version of the product, as package.json has it. */
export const VERSION = '0.1.0';

/** What the service calls itself wherever it sends. */
export const USER_AGENT = `Rollcall/${VERSION}`;
