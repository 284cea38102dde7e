import { REDACTED } from '@rollcall/platform';

/** Where the name of a secret may begin; which one it is, the whole name tells. */
const BEGINNING =
  /passw|pwd|passphrase|passcode|secret|token|credential|api[-_]?key|private[-_]?key|access[-_]?key|authorization/gi;

/** The rest of a name, and the letters before it. */
const REST = /[\w-]*/y;
const OF_NAME = /[\w-]/;

const SECRET =
  /(?:passw(?:or)?d|pwd|passphrase|passcode)|(?:secret|token|credential|apikey|privatekey|accesskey|authorization)s?\d*$/;

/** Whether what stands under this name is secret; the last part of it counts, as in `urn:…:User:password`. */
export function isSecretName(name: string): boolean {
  const last = name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1);
  return SECRET.test(last.toLowerCase().replaceAll(/[-_\s]/g, ''));
}

/** What stands between a name and its value: in JSON, in a form, in a filter; quotes may be those of JSON inside of JSON. */
const BETWEEN = /(\\*["'])?\s*([:=]|(?:eq|ne|co|sw|ew|gt|ge|lt|le)(?=[\s"'\\]))\s*/iy;
const QUOTE = /(\\*)(["'])/y;
/** A value without quotes. */
const BARE = /[^\s"'\\,&()[\]{}]+/y;

/** Text of whatever form without the values that it has under names of secrets. It costs what it is long. */
export function withoutNamedSecrets(text: string): string {
  let kept = '';
  let end = 0;
  for (const { index } of text.matchAll(BEGINNING)) {
    if (index < end) continue;
    const value = valueAfterName(text, index);
    if (!value) continue;
    kept += text.slice(end, value.from) + REDACTED;
    end = value.to;
  }
  return kept + text.slice(end);
}

/** Where the value lies of a secret whose name has this place in it. */
function valueAfterName(text: string, place: number): { from: number; to: number } | undefined {
  const nameEnd = place + matchAt(REST, text, place)![0].length;
  let nameStart = place;
  while (nameStart > place - LONGEST_NAME && OF_NAME.test(text.charAt(nameStart - 1))) nameStart--;
  if (!isSecretName(text.slice(nameStart, nameEnd))) return undefined;
  const between = matchAt(BETWEEN, text, nameEnd);
  if (!between) return undefined;
  const from = nameEnd + between[0].length;
  const quote = matchAt(QUOTE, text, from);
  if (quote)
    return { from: from + quote[0].length, to: endOfQuoted(text, from + quote[0].length, quote[1]!.length, quote[2]!) };
  // "Token: …" is a text as any other.
  if (between[2] === ':' && !between[1]) return undefined;
  const bare = matchAt(BARE, text, from);
  return bare ? { from, to: from + bare[0].length } : undefined;
}

const LONGEST_NAME = 64;

/** Where the quotes close that `depth` backslashes are before: those with more are part of what is quoted. */
function endOfQuoted(text: string, from: number, depth: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (backslashes <= depth && at - backslashes > from && text.charAt(at - backslashes - 1) === '\\') backslashes++;
    if (backslashes <= depth) return at - backslashes;
  }
  return text.length;
}

function matchAt(expression: RegExp, text: string, index: number): RegExpExecArray | null {
  expression.lastIndex = index;
  return expression.exec(text);
}
