import { posix } from 'node:path';
import {
  type Comment,
  type ExportNamedDeclaration,
  type ImportDeclaration,
  type ModuleExportName,
  type Program,
  parseSync,
  Visitor,
} from 'oxc-parser';

/** A file of the project: its path from the project's root, with slashes, and its text. */
export type ProjectFile = { path: string; text: string };

/** A broken rule: where, which, and what to do. */
export type Violation = { path: string; rule: string; message: string };

/**
 * One import, re-export or dynamic import. `target` is a path from the root for a relative one, else the package name
 * (`node:fs`, `kysely`, `@scope/name`). `values` are the names that exist at run time; a type-only import has none.
 */
export type Import = { target: string; isRelative: boolean; isTypeOnly: boolean; values: string[] };

/**
 * A file of code with its syntax tree and its comments, whose positions count characters of `text`. `exportedNames` hold
 * `default` for a default export. `isOnlyReExports`: nothing is left when the re-exports are taken out.
 */
export type SourceFile = ProjectFile & {
  isTest: boolean;
  program: Program;
  comments: Comment[];
  imports: Import[];
  exportedNames: string[];
  isOnlyReExports: boolean;
};

/** Whether the rules for code apply to a path. */
export function isCode(path: string): boolean {
  return /\.(ts|tsx|mts|js|mjs|jsx)$/.test(path);
}

/** Reads a TypeScript or JavaScript file. @throws Error for one that cannot be parsed: half a file keeps no rule */
export function readSourceFile({ path, text }: ProjectFile): SourceFile {
  const { program, comments, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path} cannot be read: ${errors[0].message}`);
  return {
    path,
    text,
    isTest: path.startsWith('test/') || /\.test\.tsx?$/.test(path),
    program,
    comments,
    imports: readImports(path, program),
    exportedNames: readExports(program),
    isOnlyReExports: isOnlyReExports(program),
  };
}

/** The number, from 1, of the line that a position of the text stands on. */
export function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

function readImports(path: string, program: Program): Import[] {
  const found: Import[] = [];
  /** `values` are undefined where nothing is left at run time. */
  const add = (specifier: string, values: string[] | undefined) => {
    const isRelative = specifier.startsWith('.');
    const target = isRelative ? posix.join(posix.dirname(path), specifier) : packageOf(specifier);
    found.push({ target, isRelative, isTypeOnly: values === undefined, values: values ?? [] });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, importedValues(node)),
    ExportAllDeclaration: (node) => add(node.source.value, node.exportKind === 'type' ? undefined : ['*']),
    ExportNamedDeclaration: (node) => node.source && add(node.source.value, reExportedValues(node)),
    TSImportType: (node) => add(node.source.value, undefined),
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, ['*']);
    },
  }).visit(program);
  return found;
}

/** The names that exist at run time: `a, { b as c, type D }` gives a and b, `* as e` and no name at all give *. */
function importedValues({ importKind, specifiers }: ImportDeclaration): string[] | undefined {
  if (importKind === 'type') return undefined;
  if (specifiers.length === 0) return ['*'];
  const values = specifiers.flatMap((one) => {
    if (one.type === 'ImportNamespaceSpecifier') return ['*'];
    if (one.type === 'ImportDefaultSpecifier') return [one.local.name];
    return one.importKind === 'type' ? [] : [nameOf(one.imported)];
  });
  return values.length === 0 ? undefined : values;
}

function reExportedValues({ exportKind, specifiers }: ExportNamedDeclaration): string[] | undefined {
  if (exportKind === 'type') return undefined;
  const values = specifiers.filter((one) => one.exportKind !== 'type').map((one) => nameOf(one.local));
  return values.length === 0 && specifiers.length > 0 ? undefined : values;
}

function readExports({ body }: Program): string[] {
  return body.flatMap((node) => {
    if (node.type === 'ExportDefaultDeclaration') return ['default'];
    if (node.type !== 'ExportNamedDeclaration') return [];
    const { declaration } = node;
    if (declaration === null) return node.specifiers.map(({ exported }) => nameOf(exported));
    const declared = 'declarations' in declaration ? declaration.declarations : [declaration];
    return declared.flatMap(({ id }) => (id?.type === 'Identifier' ? [id.name] : []));
  });
}

function isOnlyReExports({ body }: Program): boolean {
  const isReExport = (node: Program['body'][number]) =>
    node.type === 'ExportAllDeclaration' ||
    (node.type === 'ExportNamedDeclaration' && node.declaration === null);
  return body.some(isReExport) && body.every((node) => node.type === 'ImportDeclaration' || isReExport(node));
}

function nameOf(name: ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name;
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}
