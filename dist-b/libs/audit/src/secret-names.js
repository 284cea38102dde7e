"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isSecretName = isSecretName;
exports.withoutNamedSecrets = withoutNamedSecrets;
const platform_1 = require("../../platform/src/index.js");
/** Where a secret name may begin. `isSecretName` then checks the whole name. */
const BEGINNING = /passw|pwd|passphrase|passcode|secret|token|credential|api[-_]?key|private[-_]?key|access[-_]?key|authorization/gi;
/** The rest of a name, and a character of a name. */
const REST = /[\w-]*/y;
const OF_NAME = /[\w-]/;
const SECRET = /(?:passw(?:or)?d|pwd|passphrase|passcode)|(?:secret|token|credential|apikey|privatekey|accesskey|authorization)s?\d*$/;
/** Names that were asked about before; bodies repeat few. */
const known = new Map();
const MOST_KNOWN = 1000;
/** Whether values of this name are secret. Only the last part of the name counts, as in `urn:…:User:password`. */
function isSecretName(name) {
    const answer = known.get(name) ?? namesSecret(name);
    if (name.length <= LONGEST_NAME && known.size < MOST_KNOWN)
        known.set(name, answer);
    return answer;
}
function namesSecret(name) {
    const last = name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1);
    return SECRET.test(last.toLowerCase().replaceAll(/[-_\s]/g, ''));
}
/** The separator between a name and its value in JSON, a form or a filter. Quotes may be escaped, as in JSON within JSON. */
const BETWEEN = /(\\*["'])?\s*([:=]|(?:eq|ne|co|sw|ew|gt|ge|lt|le)(?=[\s"'\\]))\s*/iy;
const QUOTE = /(\\*)(["'])/y;
/** A value without quotes. */
const BARE = /[^\s"'\\,&()[\]{}]+/y;
/** Redacts the values of secret names in text of any format, in linear time. */
function withoutNamedSecrets(text) {
    let kept = '';
    let end = 0;
    for (const { index } of text.matchAll(BEGINNING)) {
        if (index < end)
            continue;
        const value = valueAfterName(text, index);
        if (!value)
            continue;
        kept += text.slice(end, value.from) + platform_1.REDACTED;
        end = value.to;
    }
    return kept + text.slice(end);
}
/** The position of a secret's value. `place` is an index within the name. Undefined if the name is not secret. */
function valueAfterName(text, place) {
    const nameEnd = place + matchAt(REST, text, place)[0].length;
    let nameStart = place;
    while (nameStart > place - LONGEST_NAME && OF_NAME.test(text.charAt(nameStart - 1)))
        nameStart--;
    if (!isSecretName(text.slice(nameStart, nameEnd)))
        return undefined;
    const between = matchAt(BETWEEN, text, nameEnd);
    if (!between)
        return undefined;
    const from = nameEnd + between[0].length;
    const quote = matchAt(QUOTE, text, from);
    if (quote)
        return { from: from + quote[0].length, to: endOfQuoted(text, from + quote[0].length, quote[1].length, quote[2]) };
    // "Token: …" is ordinary text.
    if (between[2] === ':' && !between[1])
        return undefined;
    const bare = matchAt(BARE, text, from);
    return bare ? { from, to: from + bare[0].length } : undefined;
}
const LONGEST_NAME = 64;
/** The index of the closing quote. Quotes after more than `depth` backslashes belong to the quoted text. */
function endOfQuoted(text, from, depth, quote) {
    for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 1)) {
        let backslashes = 0;
        while (backslashes <= depth && at - backslashes > from && text.charAt(at - backslashes - 1) === '\\')
            backslashes++;
        if (backslashes <= depth)
            return at - backslashes;
    }
    return text.length;
}
function matchAt(expression, text, index) {
    expression.lastIndex = index;
    return expression.exec(text);
}
//# sourceMappingURL=secret-names.js.map