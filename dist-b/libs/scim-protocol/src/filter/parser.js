"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Parser = exports.FILTER_LIMITS = void 0;
exports.lex = lex;
exports.pointAt = pointAt;
exports.parseFilter = parseFilter;
const errors_1 = require("../errors");
const lookup_1 = require("../schema/lookup");
const ast_1 = require("./ast");
const PUNCTUATION = ['(', ')', '[', ']'];
// A word may contain what an unquoted value needs (dots, @, +); names are checked where they are expected.
const NEXT = /\s*(?:([()[\]])|("(?:[^"\\]|\\[\s\S])*")|([^\s()[\]"]+))/gy;
/** Splits the text into tokens; the last token is the end. */
function lex(text, fail) {
    const tokens = [];
    const end = text.trimEnd().length;
    let read = 0;
    for (const [all, punctuation, string, word] of text.matchAll(NEXT)) {
        const token = punctuation ?? string ?? word;
        const kind = PUNCTUATION.find((mark) => mark === punctuation) ?? (string === undefined ? 'word' : 'string');
        read += all.length;
        tokens.push({ kind, text: token, position: read - token.length });
    }
    // Only a text without a closing quote is not a token.
    if (read < end)
        throw fail('the closing quote is missing', text, text.indexOf('"', read));
    tokens.push({ kind: 'end', text: '', position: end });
    return tokens;
}
const AROUND = 40;
/** A quoted text, or its start; errors do not reveal search texts. */
const QUOTED = /"(?:[^"\\]|\\[\s\S])*"?/g;
const shown = (text) => text.replace(QUOTED, '"…"').replace(/\p{Cc}/gu, ' ');
/** The problem, its position (from 1), and the place in the text with a caret below it. */
function pointAt(problem, text, position) {
    const before = shown(text.slice(0, position)).slice(-AROUND);
    const after = shown(text.slice(position)).slice(0, AROUND);
    return `Position ${position + 1}: ${problem}.\n${before}${after}\n${' '.repeat(before.length)}^`;
}
/** The maximum cost of a filter; above it, 400 invalidFilter. */
exports.FILTER_LIMITS = { length: 10_000, depth: 20, terms: 200 };
const RESERVED = new Set(['and', 'or', 'not']);
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i;
/** A parser for the grammar in RFC 7644 figure 1, for filters and for the paths of PATCH. */
class Parser {
    text;
    fail;
    tokens;
    at = 0;
    depth = 0;
    terms = 0;
    inBrackets = false;
    constructor(text, fail) {
        this.text = text;
        this.fail = fail;
        if (text.length > exports.FILTER_LIMITS.length)
            throw (0, errors_1.filterTooLarge)('characters', exports.FILTER_LIMITS.length);
        this.tokens = lex(text, fail);
    }
    /** FILTER = attrExp / logExp / valuePath / *1"not" "(" FILTER ")", where "or" binds less than "and" */
    filter() {
        return this.chain('or', () => this.chain('and', () => this.term()));
    }
    /** logExp = FILTER SP ("and" / "or") SP FILTER */
    chain(kind, operand) {
        const filters = [operand()];
        while (this.takeWord(kind))
            filters.push(operand());
        return filters.length === 1 ? filters[0] : { kind, filters };
    }
    /** *1"not" "(" FILTER ")" / attrExp / valuePath */
    term() {
        if (this.peek().kind === '(')
            return this.group();
        if (this.isWord('not') && this.peek(1).kind === '(') {
            this.at++;
            return { kind: 'not', filter: this.group() };
        }
        const path = this.attributePath();
        return this.peek().kind === '[' ? this.valuePath(path) : this.attributeExpression(path);
    }
    /** "(" FILTER ")" */
    group() {
        return this.nested('(', ')', () => this.filter());
    }
    /**
     * valuePath = attrPath "[" valFilter "]", here optionally followed by subAttr SP attrExp: Entra looks people up by
     * `emails[type eq "work"].value eq "…"`, which means `emails[type eq "work" and value eq "…"]`.
     */
    valuePath(path) {
        const filter = this.valueFilter();
        const subAttribute = this.subAttribute();
        if (!subAttribute)
            return { kind: 'some', path, filter };
        const filters = [...(filter.kind === 'and' ? filter.filters : [filter]), this.attributeExpression(subAttribute)];
        return { kind: 'some', path, filter: { kind: 'and', filters } };
    }
    /** "[" valFilter "]"; cannot be nested */
    valueFilter() {
        if (this.inBrackets)
            throw this.unexpected('an operator ([ ] cannot be nested)');
        this.inBrackets = true;
        const filter = this.nested('[', ']', () => this.filter());
        this.inBrackets = false;
        return filter;
    }
    /** attrExp = (attrPath SP "pr") / (attrPath SP compareOp SP compValue) */
    attributeExpression(path) {
        this.terms++;
        if (this.terms > exports.FILTER_LIMITS.terms)
            throw (0, errors_1.filterTooLarge)('terms', exports.FILTER_LIMITS.terms);
        if (this.takeWord('pr'))
            return { kind: 'present', path };
        const operator = ast_1.COMPARE_OPERATORS.find((candidate) => this.takeWord(candidate));
        if (!operator)
            throw this.unexpected(`an operator (pr, ${ast_1.COMPARE_OPERATORS.join(', ')})`);
        return { kind: 'compare', path, operator, value: this.value() };
    }
    /** compValue = false / null / true / number / string; values without quotes are tolerated */
    value() {
        const token = this.peek();
        if (token.kind === 'string') {
            this.at++;
            return this.string(token);
        }
        const word = token.text.toLowerCase();
        if (token.kind !== 'word' || RESERVED.has(word) || word.startsWith("'"))
            throw this.unexpected('a value in "quotes"');
        this.at++;
        if (word === 'null')
            return null;
        if (word === 'true' || word === 'false')
            return word === 'true';
        // An ID that a number would change (007, twenty digits) stays text.
        return NUMBER.test(word) && String(Number(word)) === token.text ? Number(word) : token.text;
    }
    string(token) {
        try {
            return JSON.parse(token.text);
        }
        catch {
            throw this.fail('the string has an escape or a character that JSON does not allow', this.text, token.position);
        }
    }
    /** attrPath = [URI ":"] ATTRNAME *1subAttr */
    attributePath() {
        const token = this.peek();
        const path = token.kind === 'word' ? (0, lookup_1.parseAttributePath)(token.text) : null;
        if (!path)
            throw this.unexpected('an attribute');
        this.at++;
        return path;
    }
    /** subAttr = "." ATTRNAME, right after the "]" */
    subAttribute() {
        const token = this.peek();
        if (token.kind !== 'word' || !token.text.startsWith('.'))
            return null;
        const path = (0, lookup_1.parseAttributePath)(token.text.slice(1));
        if (!path || path.urn || path.subAttribute)
            throw this.unexpected('a sub-attribute');
        this.at++;
        return path;
    }
    /** PATH = attrPath / valuePath [subAttr] (RFC 7644 §3.5.2) */
    path() {
        const path = this.attributePath();
        if (this.peek().kind !== '[')
            return { path };
        const filter = this.valueFilter();
        const subAttribute = this.subAttribute();
        return subAttribute ? { path, filter, subAttribute: subAttribute.name } : { path, filter };
    }
    /** Throws unless the whole text was read. */
    end() {
        if (this.peek().kind !== 'end')
            throw this.unexpected('"and", "or" or the end');
    }
    nested(open, close, content) {
        this.depth++;
        if (this.depth > exports.FILTER_LIMITS.depth)
            throw (0, errors_1.filterTooLarge)('levels of nesting', exports.FILTER_LIMITS.depth);
        this.take(open);
        const filter = content();
        this.take(close);
        this.depth--;
        return filter;
    }
    take(kind) {
        if (this.peek().kind !== kind)
            throw this.unexpected(`"${kind}"`);
        this.at++;
    }
    takeWord(word) {
        const found = this.isWord(word);
        if (found)
            this.at++;
        return found;
    }
    isWord(word) {
        const token = this.peek();
        return token.kind === 'word' && token.text.toLowerCase() === word;
    }
    peek(ahead = 0) {
        return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)];
    }
    unexpected(wanted) {
        const { kind, text, position } = this.peek();
        return this.fail(`expected ${wanted}, but found ${kind === 'end' ? 'the end' : text}`, this.text, position);
    }
}
exports.Parser = Parser;
/**
 * Parses a filter (RFC 7644 §3.4.2.2). Operators and keywords may be in any case. Throws 400 invalidFilter with the
 * position, also for a filter above FILTER_LIMITS.
 */
function parseFilter(text) {
    const parser = new Parser(text, (problem, source, position) => (0, errors_1.filterSyntax)(pointAt(problem, source, position)));
    const filter = parser.filter();
    parser.end();
    return filter;
}
//# sourceMappingURL=parser.js.map