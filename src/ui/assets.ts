import { readFileSync } from 'node:fs';

/** Files under /assets/, by the name they have before their content's hash is added. */
export type AssetName = 'app.css' | 'candidate.css' | 'front.css' | 'app.js' | 'favicon.svg';

/** The folder that answers for every address this module gives. */
export const assetsPath = '/assets/';

/** Beside the bundle when built, in the build's output when run from source. */
const folders = [new URL('./assets/', import.meta.url), new URL('../../dist/assets/', import.meta.url)];

let manifest: Readonly<Record<string, string>> | undefined;

/**
 * The address of a built file. Its name holds the content's hash, so it may be cached for ever. Before a build the
 * plain name is given, so that pages can be rendered in tests without one.
 */
export function assetUrl(name: AssetName): string {
  manifest ??= readManifest();
  return assetsPath + (manifest[name] ?? name);
}

function readManifest(): Readonly<Record<string, string>> {
  for (const folder of folders) {
    try {
      return JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Record<string, string>;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  return {};
}
