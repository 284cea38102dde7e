import { pathSyntax } from '../errors';
import type { Filter } from '../filter/ast';
import { pointAt } from '../filter/lex';
import { Parser } from '../filter/parser';
import { AttributePath, printAttributePath } from '../schema/lookup';

/** `path`, `path[filter]` or `path[filter].subAttribute`; without a filter the sub-attribute is in the path. */
export interface PatchPath {
  readonly path: AttributePath;
  readonly filter?: Filter;
}

/** Reads a path (PATH = attrPath / valuePath [subAttr], RFC 7644 §3.5.2); throws 400 invalidPath with the position. */
export function parsePatchPath(text: string): PatchPath {
  const parser = new Parser(text, (problem, source, position) => pathSyntax(pointAt(problem, source, position)));
  const { path, filter, subAttribute } = parser.path();
  parser.end();
  if (!filter) return { path };
  if (path.subAttribute) throw pathSyntax(`[ ] cannot follow ${printAttributePath(path)}.`);
  return { path: subAttribute ? { ...path, subAttribute } : path, filter };
}
