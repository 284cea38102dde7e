import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '../../..');

/** A node of the source, with its place. */
export interface Found<Kind extends ts.Node> {
  node: Kind;
  /** `file:line`, the file relative to the root of the project. */
  place: string;
}

const files = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('/testing/'))
    .map((file) => join(folder, file)),
);

const sources = files.map((file) =>
  ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true),
);

/** The nodes of one kind in all production code: apps and libs, without their tests. */
export function nodesOf<Kind extends ts.Node>(is: (node: ts.Node) => node is Kind): Found<Kind>[] {
  return sources.flatMap((source) => {
    const found: Found<Kind>[] = [];
    const visit = (node: ts.Node): void => {
      if (is(node)) found.push({ node, place: `${source.fileName}:${lineOf(source, node)}` });
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

const lineOf = (source: ts.SourceFile, node: ts.Node): number =>
  source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
