/** How docs/privacy.md may say that a column is stored. */
export const STORED_AS = [
  'readable',
  'id',
  "sealed, person's key",
  "sealed, record's key",
  'wrapped key',
  'keyed hash',
  'hash',
  'salted hash',
] as const;

/** One column of one line of the tables in docs/privacy.md. */
export interface DocumentedColumn {
  /** `table.column`, or `auth.table.column`. */
  readonly name: string;
  readonly purpose: string;
  readonly whose: string;
  readonly storedAs: string;
  readonly keptUntil: string;
}

/** Reads the tables of the document: five cells a line, the first naming columns in backquotes. */
export function readPrivacyDocument(markdown: string): DocumentedColumn[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => {
      const cells = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      const [names = '', purpose = '', whose = '', storedAs = '', keptUntil = ''] = cells;
      if (cells.length !== 5) throw new Error(`docs/privacy.md: not five cells: ${line}`);
      return [...names.matchAll(/`([a-z_]+(?:\.[a-z_]+){1,2})`/g)].map((match) => ({
        name: match[1] ?? '',
        purpose,
        whose,
        storedAs,
        keptUntil,
      }));
    });
}
