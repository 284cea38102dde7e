"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseJson = void 0;
const turns_1 = require("./turns");
/** Characters parsed at once: a few milliseconds of work at most. */
const PIECE = 32 * 1024;
/**
 * Like JSON.parse, which blocks the process for seconds on 16 MiB of brackets. A long text is parsed in pieces, and
 * other requests get their turn in between. Throws SyntaxError.
 */
const parseJson = async (text, piece = PIECE) => text.length <= piece ? JSON.parse(text) : new LongJson(text, piece).parse();
exports.parseJson = parseJson;
class LongJson {
    text;
    piece;
    open = [];
    root;
    constructor(text, piece) {
        this.text = text;
        this.piece = piece;
    }
    async parse() {
        const { text, piece } = this;
        let end = 0;
        for (let at = 0, pause = 0; at < text.length && this.root === undefined; at++) {
            if (at >= pause) {
                await (0, turns_1.giveWay)();
                pause = at + piece;
            }
            const character = text[at];
            if (character === '"')
                at = this.skipText(at);
            else if (character === '[' || character === '{')
                this.begin(character === '[', at);
            else if (character === ',')
                this.separate(at);
            else if (character === ']' || character === '}')
                this.end(character === ']', at);
            end = at + 1;
        }
        // Without pieces, it is one long string or invalid.
        if (this.root === undefined)
            return JSON.parse(text);
        if (text.slice(end).trim() !== '')
            throw unexpected(end);
        return this.root;
    }
    /** The position of the closing quote. */
    skipText(start) {
        const { text } = this;
        let end = start + 1;
        while (end < text.length && text[end] !== '"')
            end += text[end] === '\\' ? 2 : 1;
        const top = this.open.at(-1);
        if (top)
            top.text = [start, end + 1];
        return end;
    }
    begin(isList, at) {
        this.open.push({ isList, at, from: at + 1, afterValue: false, name: '', value: undefined });
    }
    separate(at) {
        const top = this.open.at(-1);
        if (!top)
            throw unexpected(at);
        if (!top.afterValue && at - top.from < this.piece)
            return;
        this.take(top, at);
        top.from = at + 1;
        top.afterValue = false;
    }
    end(isList, at) {
        const top = this.open.at(-1);
        if (top?.isList !== isList)
            throw unexpected(at);
        if (top.value !== undefined)
            this.take(top, at);
        this.open.pop();
        const holder = this.open.at(-1);
        if (top.value === undefined)
            return;
        if (!holder) {
            this.expectBlank(0, top.at);
            this.root = top.value;
        }
        else {
            put(holder, holder.name, top.value);
            holder.from = at + 1;
            holder.afterValue = true;
        }
    }
    /** Parses the pending text of the innermost list or object, up to a comma or its end. */
    take(top, end) {
        for (const [level, one] of this.open.entries()) {
            if (one.value !== undefined)
                continue;
            one.value = one.isList ? [] : {};
            if (level > 0)
                this.takeBefore(this.open[level - 1], one.at);
        }
        if (top.afterValue)
            this.expectBlank(top.from, end);
        else
            this.takeMembers(top, end);
    }
    /** Parses the pending text of a list or object before a nested one, and the nested one's name. */
    takeBefore(holder, at) {
        if (holder.afterValue)
            throw unexpected(at);
        let end = at;
        if (!holder.isList) {
            const [start, behind] = holder.text ?? [at, at];
            if (start < holder.from || this.text.slice(behind, at).trim() !== ':')
                throw unexpected(at);
            holder.name = JSON.parse(this.text.slice(start, behind));
            end = start;
        }
        const before = this.text.slice(holder.from, end).trimEnd();
        if (before.endsWith(','))
            this.takeMembers(holder, holder.from + before.length - 1);
        else
            this.expectBlank(holder.from, end);
    }
    takeMembers(open, end) {
        const text = this.text.slice(open.from, end);
        if (text.trim() === '')
            throw unexpected(end);
        const [first, last] = open.isList ? '[]' : '{}';
        const part = parsePart(`${first}${text}${last}`, open.from - 1);
        if (Array.isArray(part))
            for (const member of part)
                put(open, '', member);
        else
            for (const [name, member] of Object.entries(part))
                put(open, name, member);
    }
    expectBlank(from, end) {
        if (this.text.slice(from, end).trim() !== '')
            throw unexpected(from);
    }
}
function put({ value }, name, member) {
    if (Array.isArray(value))
        value.push(member);
    // A name such as __proto__ must become an ordinary property.
    else
        Object.defineProperty(value, name, { value: member, writable: true, enumerable: true, configurable: true });
}
/** Parses a part that starts at a position of the whole text. */
function parsePart(part, at) {
    try {
        return JSON.parse(part);
    }
    catch (error) {
        const within = /at position (\d+)/.exec(error.message)?.[1];
        throw within === undefined ? error : unexpected(at + Number(within));
    }
}
const unexpected = (at) => new SyntaxError(`Unexpected text at position ${at}`);
//# sourceMappingURL=parse-json.js.map