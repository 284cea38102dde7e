import * as ts from 'typescript';
import { nodesOf } from '../testing/source';

/** The SCIM protocol library imports nothing of ours, so it has its own. */
const OF_ITS_OWN = ['dayOf', 'fold', 'foldPart'];

type Named = (ts.ClassDeclaration | ts.FunctionDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration) & {
  name: ts.Identifier;
};

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isNamed = (node: ts.Node): node is Named =>
  (ts.isClassDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)) &&
  node.name !== undefined &&
  isExported(node);

type Constant = ts.VariableDeclaration & { name: ts.Identifier };

const isConstant = (node: ts.Node): node is Constant =>
  ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && isExported(node.parent.parent);

type Placed = { place: string };

/** The client is a package for others, and the console runs in browsers. No code of the service sees their names. */
const isOfClient = ({ place }: Placed): boolean => place.startsWith('libs/client/');
const isOfConsole = ({ place }: Placed): boolean => place.startsWith('apps/console/');

it.each([
  ['the service', (found: Placed) => !isOfClient(found) && !isOfConsole(found)],
  ['the client', isOfClient],
  ['the console', isOfConsole],
])('no two exported things of %s share a name', (_, isMeant) => {
  const places = new Map<string, Set<string>>();
  for (const { node, place } of [...nodesOf(isNamed), ...nodesOf(isConstant)].filter(isMeant)) {
    const name = node.name.text;
    places.set(name, (places.get(name) ?? new Set()).add(place.split(':')[0]!));
  }
  const shared = [...places].filter(([name, files]) => files.size > 1 && !OF_ITS_OWN.includes(name));
  expect(shared.map(([name, files]) => `${name}: ${[...files].join(', ')}`)).toEqual([]);
});
