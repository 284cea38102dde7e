import { filterTooLarge } from '../errors';
import { AttributePath, parseAttributePath } from '../schema/lookup';
import { COMPARE_OPERATORS, CompareFilter, Filter, Literal, PresentFilter, SomeFilter } from './ast';
import { Fail, lex, Token } from './lex';

/** What a filter may cost at most; beyond it is 400 invalidFilter. */
export const FILTER_LIMITS = { length: 10_000, depth: 20, terms: 200 } as const;

const RESERVED = new Set(['and', 'or', 'not']);
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i;

/** Parser of the grammar in RFC 7644 figure 1, for filters and for the paths of PATCH. */
export class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;
  private terms = 0;
  private inBrackets = false;

  constructor(
    private readonly text: string,
    private readonly fail: Fail,
  ) {
    if (text.length > FILTER_LIMITS.length) throw filterTooLarge('characters', FILTER_LIMITS.length);
    this.tokens = lex(text, fail);
  }

  /** FILTER = attrExp / logExp / valuePath / *1"not" "(" FILTER ")", where "or" binds less than "and" */
  filter(): Filter {
    return this.chain('or', () => this.chain('and', () => this.term()));
  }

  /** logExp = FILTER SP ("and" / "or") SP FILTER */
  private chain(kind: 'and' | 'or', operand: () => Filter): Filter {
    const filters = [operand()];
    while (this.takeWord(kind)) filters.push(operand());
    return filters.length === 1 ? filters[0]! : { kind, filters };
  }

  /** *1"not" "(" FILTER ")" / attrExp / valuePath */
  private term(): Filter {
    if (this.peek().kind === '(') return this.group();
    if (this.isWord('not') && this.peek(1).kind === '(') {
      this.at++;
      return { kind: 'not', filter: this.group() };
    }
    const path = this.attributePath();
    return this.peek().kind === '[' ? this.valuePath(path) : this.attributeExpression(path);
  }

  /** "(" FILTER ")" */
  private group(): Filter {
    return this.nested('(', ')', () => this.filter());
  }

  /**
   * valuePath = attrPath "[" valFilter "]", here also followed by subAttr SP attrExp:
   * Entra looks people up by `emails[type eq "work"].value eq "…"`, which means `emails[type eq "work" and value eq "…"]`.
   */
  private valuePath(path: AttributePath): SomeFilter {
    const filter = this.valueFilter();
    const subAttribute = this.subAttribute();
    if (!subAttribute) return { kind: 'some', path, filter };
    const filters = [...(filter.kind === 'and' ? filter.filters : [filter]), this.attributeExpression(subAttribute)];
    return { kind: 'some', path, filter: { kind: 'and', filters } };
  }

  /** "[" valFilter "]"; there is none inside another */
  private valueFilter(): Filter {
    if (this.inBrackets) throw this.unexpected('an operator ([ ] cannot be nested)');
    this.inBrackets = true;
    const filter = this.nested('[', ']', () => this.filter());
    this.inBrackets = false;
    return filter;
  }

  /** attrExp = (attrPath SP "pr") / (attrPath SP compareOp SP compValue) */
  private attributeExpression(path: AttributePath): PresentFilter | CompareFilter {
    this.terms++;
    if (this.terms > FILTER_LIMITS.terms) throw filterTooLarge('terms', FILTER_LIMITS.terms);
    if (this.takeWord('pr')) return { kind: 'present', path };
    const operator = COMPARE_OPERATORS.find((candidate) => this.takeWord(candidate));
    if (!operator) throw this.unexpected(`an operator (pr, ${COMPARE_OPERATORS.join(', ')})`);
    return { kind: 'compare', path, operator, value: this.value() };
  }

  /** compValue = false / null / true / number / string; a value without its quotes is tolerated */
  private value(): Literal {
    const token = this.peek();
    if (token.kind === 'string') {
      this.at++;
      return this.string(token);
    }
    const word = token.text.toLowerCase();
    if (token.kind !== 'word' || RESERVED.has(word) || word.startsWith("'"))
      throw this.unexpected('a value in "quotes"');
    this.at++;
    if (word === 'null') return null;
    if (word === 'true' || word === 'false') return word === 'true';
    // An id that a number would not keep (007, twenty digits) stays the text that it is.
    return NUMBER.test(word) && String(Number(word)) === token.text ? Number(word) : token.text;
  }

  private string(token: Token): string {
    try {
      return JSON.parse(token.text);
    } catch {
      throw this.fail('the string has an escape or a character that JSON does not allow', this.text, token.position);
    }
  }

  /** attrPath = [URI ":"] ATTRNAME *1subAttr */
  private attributePath(): AttributePath {
    const token = this.peek();
    const path = token.kind === 'word' ? parseAttributePath(token.text) : null;
    if (!path) throw this.unexpected('an attribute');
    this.at++;
    return path;
  }

  /** subAttr = "." ATTRNAME, right after the "]" */
  private subAttribute(): AttributePath | null {
    const token = this.peek();
    if (token.kind !== 'word' || !token.text.startsWith('.')) return null;
    const path = parseAttributePath(token.text.slice(1));
    if (!path || path.urn || path.subAttribute) throw this.unexpected('a sub-attribute');
    this.at++;
    return path;
  }

  /** PATH = attrPath / valuePath [subAttr] (RFC 7644 §3.5.2) */
  path(): { path: AttributePath; filter?: Filter; subAttribute?: string } {
    const path = this.attributePath();
    if (this.peek().kind !== '[') return { path };
    const filter = this.valueFilter();
    const subAttribute = this.subAttribute();
    return subAttribute ? { path, filter, subAttribute: subAttribute.name } : { path, filter };
  }

  /** Throws unless the text is used up. */
  end(): void {
    if (this.peek().kind !== 'end') throw this.unexpected('"and", "or" or the end');
  }

  private nested(open: Token['kind'], close: Token['kind'], content: () => Filter): Filter {
    this.depth++;
    if (this.depth > FILTER_LIMITS.depth) throw filterTooLarge('levels of nesting', FILTER_LIMITS.depth);
    this.take(open);
    const filter = content();
    this.take(close);
    this.depth--;
    return filter;
  }

  private take(kind: Token['kind']): void {
    if (this.peek().kind !== kind) throw this.unexpected(`"${kind}"`);
    this.at++;
  }

  private takeWord(word: string): boolean {
    const found = this.isWord(word);
    if (found) this.at++;
    return found;
  }

  private isWord(word: string): boolean {
    const token = this.peek();
    return token.kind === 'word' && token.text.toLowerCase() === word;
  }

  private peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)]!;
  }

  private unexpected(wanted: string): Error {
    const { kind, text, position } = this.peek();
    return this.fail(`expected ${wanted}, but found ${kind === 'end' ? 'the end' : text}`, this.text, position);
  }
}
