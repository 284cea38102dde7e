import type { StreamKind } from './audit-stream.entity';

const protocols: Record<StreamKind, readonly string[]> = {
  WEBHOOK: ['https:', 'http:'],
  HTTP: ['https:', 'http:'],
  CHECKPOINTS: ['https:', 'http:'],
  SYSLOG: ['syslog+tls:', 'syslog+tcp:'],
};

const examples: Record<StreamKind, string> = {
  WEBHOOK: 'https://hooks.example.com/rollcall',
  HTTP: 'https://collector.example.com/rollcall',
  CHECKPOINTS: 'https://witness.example.com/rollcall',
  SYSLOG: 'syslog+tls://siem.example.com:6514',
};

/** What is wrong with the URL of a destination, as what it should be; undefined where nothing is. */
export function expectedUrl(kind: StreamKind, text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isRight =
    url !== undefined &&
    text.length <= 2048 &&
    protocols[kind].includes(url.protocol) &&
    url.hostname !== '' &&
    url.username === '' &&
    url.password === '';
  return isRight ? undefined : `a URL without a user name or password, for example ${examples[kind]}`;
}

/** A URL as people are shown it: its query may hold a secret of the destination, and what stands before an @ is one. */
export const shownUrl = (text: string): string => text.replace(/\/\/[^/?]*@/, '//…@').replace(/\?.*$/s, '?…');

/** Whether two destinations are of one scheme, host and port, and so may be shown the same secrets. */
export const isSameOrigin = (one: string, other: string): boolean => originOf(one) === originOf(other);

/** `URL.origin` knows none of syslog. */
function originOf(text: string): string {
  const { protocol, host } = new URL(text);
  return `${protocol}//${host}`;
}
