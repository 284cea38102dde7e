/** Punctuation, a quoted text, any other run of characters without space, or the end. */
export interface Token {
  readonly kind: '(' | ')' | '[' | ']' | 'string' | 'word' | 'end';
  readonly text: string;
  readonly position: number;
}

/** Makes the error for a problem at a position of the text. */
export type Fail = (problem: string, text: string, position: number) => Error;

const PUNCTUATION = ['(', ')', '[', ']'] as const;
// A word may hold what an unquoted value needs (dots, @, +); a name is checked where one is due.
const NEXT = /\s*(?:([()[\]])|("(?:[^"\\]|\\[\s\S])*")|([^\s()[\]"]+))/gy;

/** Cuts the text into tokens, the last of which is the end. */
export function lex(text: string, fail: Fail): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  let read = 0;
  for (const [all, punctuation, string, word] of text.matchAll(NEXT)) {
    const token = punctuation ?? string ?? word!;
    const kind = PUNCTUATION.find((mark) => mark === punctuation) ?? (string === undefined ? 'word' : 'string');
    read += all.length;
    tokens.push({ kind, text: token, position: read - token.length });
  }
  // Nothing but a text without its closing quote is no token.
  if (read < end) throw fail('the closing quote is missing', text, text.indexOf('"', read));
  tokens.push({ kind: 'end', text: '', position: end });
  return tokens;
}

const AROUND = 40;

/** A quoted text, or what is there of it: of what is looked for, an error says nothing. */
const QUOTED = /"(?:[^"\\]|\\[\s\S])*"?/g;

const shown = (text: string): string => text.replace(QUOTED, '"…"').replace(/\p{Cc}/gu, ' ');

/** The problem, its position (from 1), and the place in the text with a caret below. */
export function pointAt(problem: string, text: string, position: number): string {
  const before = shown(text.slice(0, position)).slice(-AROUND);
  const after = shown(text.slice(position)).slice(0, AROUND);
  return `Position ${position + 1}: ${problem}.\n${before}${after}\n${' '.repeat(before.length)}^`;
}
