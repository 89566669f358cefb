import { relative } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const shared = {
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
} satisfies BuildOptions;

/** Packages that are not modules of the language ask for their parts in the older way. */
const REQUIRE =
  "import{createRequire as toRequire}from'node:module';const require=toRequire(import.meta.url);";

/**
 * Bundles the programs under bin/ for Node, packages included: reading some two thousand small files took a start 1.5 s.
 * What stands outside is optional for pg (native) and for the build alone (esbuild).
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
    external: ['pg-native', 'esbuild'],
    banner: { js: REQUIRE },
    platform: 'node',
    target: 'node20',
    splitting: true,
    sourcemap: true,
    sourcesContent: false,
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
