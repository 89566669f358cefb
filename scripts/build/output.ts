import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What a step of the build leaves behind. */
export interface StepOutput {
  /** Files written, relative to the output folder. */
  readonly files: readonly string[];
  /** Files under assets/, by the name they had before their hash was added. */
  readonly assets: Readonly<Record<string, string>>;
}

/** Writes a file so that a reader never sees half of it. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

/**
 * Writes a file for the browser under a name that holds its content's hash, with its compressed forms beside it, so
 * that a web server has nothing left to do. Takes the output folder, the plain name (`app.css`) and the content.
 */
export function writeAsset(outputFolder: string, name: string, content: string): StepOutput {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const hashed = `${basename(name, extname(name))}.${hash}${extname(name)}`;
  const forms: readonly (readonly [string, string | Uint8Array])[] = [
    [hashed, content],
    [`${hashed}.gz`, gzipSync(content, { level: 9 })],
    [`${hashed}.br`, brotliCompressSync(content)],
  ];
  for (const [form, bytes] of forms) writeWhole(join(outputFolder, 'assets', form), bytes);
  return { files: forms.map(([form]) => `assets/${form}`), assets: { [name]: hashed } };
}

/** One output that holds several. */
export function joinOutputs(outputs: readonly StepOutput[]): StepOutput {
  return {
    files: outputs.flatMap((output) => output.files),
    assets: Object.assign({}, ...outputs.map((output) => output.assets)),
  };
}
