import type { Configuration } from '../config/configuration';

/** What a request says of where it was sent; forwarded headers count from trusted proxies only. */
interface Addressed {
  readonly protocol: string;
  readonly host: string;
}

/** The beginning of every absolute link in an answer: as configured, else as the request says. */
export const publicOrigin = (
  { PUBLIC_URL }: Pick<Configuration, 'PUBLIC_URL'>,
  { protocol, host }: Addressed,
): string => PUBLIC_URL ?? `${protocol}://${host}`;
