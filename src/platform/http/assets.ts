import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { assetsPath } from '../../ui/assets.ts';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
/** A built name holds its content's hash, so what is under it never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const NAME = /^[\w-]+\.[A-Za-z0-9_-]+\.(css|js|svg)$|^[\w-]+\.(css|js|svg)$/;

interface Asset {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/**
 * Serves the built files under /assets/ from memory, gzipped where asked for. Anything else, such as a path out of the
 * folder, is no name of ours and falls through to 404.
 */
export function assets(folders: readonly URL[]): MiddlewareHandler {
  const known = new Map<string, Asset | undefined>();
  return async (c, next) => {
    const name = c.req.path.slice(assetsPath.length);
    if (!NAME.test(name)) return next();
    if (!known.has(name)) known.set(name, readAsset(folders, name));
    const asset = known.get(name);
    if (asset === undefined) return next();
    const mayGzip = (c.req.header('Accept-Encoding') ?? '').includes('gzip');
    return c.body(mayGzip ? asset.gzipped : asset.plain, 200, {
      'Content-Type': asset.type,
      'Cache-Control': FOR_EVER,
      Vary: 'Accept-Encoding',
      ...(mayGzip ? { 'Content-Encoding': 'gzip' } : {}),
    });
  };
}

function readAsset(folders: readonly URL[], name: string): Asset | undefined {
  for (const folder of folders) {
    try {
      const plain = new Uint8Array(readFileSync(new URL(name, folder)));
      const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      return { plain, gzipped: new Uint8Array(gzipSync(plain)), type };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  return undefined;
}
