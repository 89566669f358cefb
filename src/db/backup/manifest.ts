import { z } from 'zod';
import { BackupBroken } from './broken.ts';

const Name = z.string().regex(/^[a-z_][a-z0-9_]*$/);

export const TableShape = z.object({ schema: Name, name: Name, columns: z.array(Name).min(1) });
const Sequence = z.object({ schema: Name, name: Name, lastValue: z.string(), isCalled: z.boolean() });
const Migration = z.object({ name: z.string(), hash: z.string() });

const ManifestShape = z.object({
  /** Wall time of the snapshot. */
  createdAt: z.iso.datetime({ offset: true }),
  migrations: z.array(Migration).min(1),
  tables: z.array(TableShape.extend({ rows: z.int().nonnegative() })),
  sequences: z.array(Sequence),
  /** The heads of all ledger chains as one hash, and how many entries lead to them. */
  ledgers: z.object({ companies: z.int(), entries: z.int(), heads: z.string() }),
});

/** One table as it stands in the backup. */
export type TableInBackup = z.infer<typeof TableShape>;

/** What a backup holds, written at its end. */
export type Manifest = z.infer<typeof ManifestShape>;
export type LedgerHeads = Manifest['ledgers'];

/** @throws BackupBroken */
export function readManifest(content: Buffer): Manifest {
  const parsed = ManifestShape.safeParse(JSON.parse(content.toString()));
  if (!parsed.success) throw new BackupBroken('damaged');
  return parsed.data;
}

/** @throws BackupBroken */
export function readTable(content: Buffer): TableInBackup {
  const parsed = TableShape.safeParse(JSON.parse(content.toString()));
  if (!parsed.success) throw new BackupBroken('damaged');
  return parsed.data;
}

/** `"schema"."table"`; the shapes above leave nothing to escape. */
export function quoted({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `"${schema}"."${name}"`;
}

/** `"a", "b"` */
export function columnList({ columns }: TableInBackup): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
