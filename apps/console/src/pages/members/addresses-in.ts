import { rowsIn } from '../../parts/csv';

/** Somebody to invite. */
export interface Invitee {
  email: string;
  /** As it is written in the file, if it has such a column. */
  role?: string | undefined;
}

interface Found {
  invitees: Invitee[];
  /** How many were there more than once. */
  duplicates: number;
  /** What stands where addresses are expected, and is none. */
  rejected: string[];
}

/** The email addresses in texts: lists, lines of a mail program, and CSV with a header. Each is found once, in order. */
export function addressesIn(texts: readonly string[]): Found {
  const found = texts.map((text) => {
    const plain = text.replace(/^\ufeff/, '').replaceAll('＠', '@');
    return inTable(plain) ?? inText(plain);
  });
  const all = found.flatMap(({ invitees }) => invitees);
  const byKey = new Map<string, Invitee>();
  for (const invitee of all) {
    const key = invitee.email.normalize('NFC').toLowerCase();
    if (!byKey.has(key)) byKey.set(key, invitee);
  }
  return {
    invitees: [...byKey.values()],
    duplicates: all.length - byKey.size,
    rejected: [...new Set(found.flatMap(({ rejected }) => rejected))],
  };
}

type Candidates = Pick<Found, 'invitees' | 'rejected'>;

const EMAIL_COLUMNS = ['email', 'emailaddress', 'mail', 'username', 'userprincipalname', 'メール', 'メールアドレス'];
const ROLE_COLUMNS = ['role', 'ロール', '役割'];

/** A table whose first line names its columns; undefined if the text is none. */
function inTable(text: string): Candidates | undefined {
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  if (first.includes('@')) return undefined;
  const separator = [',', ';', '\t'].reduce((one, other) => (count(first, other) > count(first, one) ? other : one));
  const [header = [], ...rows] = rowsIn(text.trimStart(), separator);
  const names = header.map((name) => name.toLowerCase().replace(/[\s_-]/g, ''));
  const columnOf = (known: string[]) => names.findIndex((name) => known.includes(name));
  const [email, role] = [columnOf(EMAIL_COLUMNS), columnOf(ROLE_COLUMNS)];
  if (email < 0) return undefined;
  const found: Candidates = { invitees: [], rejected: [] };
  for (const row of rows) {
    const { invitees, rejected } = inText(row[email] ?? '');
    if (invitees.length + rejected.length === 0) rejected.push(row.join(separator));
    for (const invitee of invitees) found.invitees.push({ ...invitee, role: row[role]?.trim() || undefined });
    for (const text of rejected) found.rejected.push(text);
  }
  return found;
}

const count = (text: string, part: string): number => text.split(part).length - 1;

/** Names that mail programs write in quotes, which can contain commas. */
const QUOTED_NAMES = /"[^"@\r\n]*"/g;
const ENTRIES = /[\r\n;；、]/;
const PARTS = /[,，]/;

function inText(text: string): Candidates {
  const found: Candidates = { invitees: [], rejected: [] };
  for (const entry of text.replace(QUOTED_NAMES, ' ').split(ENTRIES)) {
    const parts = entry.split(PARTS);
    for (const [index, part] of parts.entries()) {
      const words = wordsOf(part);
      if (words.length > 0)
        for (const word of words)
          if (isAddress(word)) found.invitees.push({ email: word });
          else found.rejected.push(word);
      // In "Lovelace, Ada <ada@example.com>", the first part is a name.
      else if (part.trim() !== '' && !parts[index + 1]?.includes('<')) found.rejected.push(part.trim());
    }
  }
  return found;
}

const OPENING = '<([{"\'“‘「『【（＜';
const CLOSING = '>)]}"\'”’」』】）＞.:。';
const SCHEME = 'mailto:';

/** What could be an address: what is in angle brackets, or else each word with an @. */
function wordsOf(part: string): string[] {
  const inBrackets = [...part.matchAll(/<([^<>]*)>/g)].map(([, word]) => word!.trim());
  const words = inBrackets.length > 0 ? inBrackets : part.split(/\s+/).filter((word) => word.includes('@'));
  return words.map(withoutSigns).filter((word) => word !== '');
}

/** Without the brackets, quotes and full stops around it. */
function withoutSigns(word: string): string {
  let [start, end] = [0, word.length];
  for (;;) {
    if (start < end && OPENING.includes(word[start]!)) start += 1;
    else if (word.slice(start, start + SCHEME.length).toLowerCase() === SCHEME) start += SCHEME.length;
    else break;
  }
  while (end > start && CLOSING.includes(word[end - 1]!)) end -= 1;
  return word.slice(start, end);
}

const LONGEST = 254;
const LOCAL = /^[^\s@<>()[\]\\,;:"%!]{1,64}$/;
const LABEL = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** Whether it looks like one. What it is worth, the service decides. */
function isAddress(word: string): boolean {
  const at = word.lastIndexOf('@');
  const labels = word.slice(at + 1).split('.');
  return (
    word.length <= LONGEST &&
    LOCAL.test(word.slice(0, Math.max(at, 0))) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label))
  );
}
