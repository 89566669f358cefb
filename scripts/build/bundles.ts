import { relative } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const shared = {
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
} satisfies BuildOptions;

/**
 * Bundles the programs under bin/ for Node. Packages stay outside: they are installed beside the bundle.
 * Takes the entry files and the output folder; returns the files written, relative to that folder.
 */
export async function bundlePrograms(
  entryPoints: readonly string[],
  outputFolder: string,
): Promise<string[]> {
  if (entryPoints.length === 0) return [];
  const { metafile } = await build({
    ...shared,
    entryPoints: [...entryPoints],
    outdir: outputFolder,
    entryNames: '[name]',
    chunkNames: 'chunk-[hash]',
    packages: 'external',
    platform: 'node',
    target: 'node20',
    splitting: true,
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(metafile.outputs).map((path) => relative(outputFolder, path).replaceAll('\\', '/'));
}

/** Bundles one script for browsers of the last years; returns its text, as small as it gets. */
export async function bundleScript(entryPoint: string): Promise<string> {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: [entryPoint],
    write: false,
    minify: true,
    platform: 'browser',
    target: ['es2022'],
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
