import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

interface Asset {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/**
 * Serves the built files under /assets/ from memory, gzipped where asked for. They are read once, here: a name that is not
 * among them, such as a path out of the folder, leads to no file and leaves nothing behind; it falls through to 404.
 */
export function assets(folders: readonly URL[]): MiddlewareHandler {
  const known = readAssets(folders);
  return async (c, next) => {
    const asset = known.get(c.req.path.slice(assetsPath.length));
    if (asset === undefined) return await next();
    const mayGzip = (c.req.header('Accept-Encoding') ?? '').includes('gzip');
    return c.body(mayGzip ? asset.gzipped : asset.plain, 200, {
      'Content-Type': asset.type,
      'Cache-Control': FOR_EVER,
      Vary: 'Accept-Encoding',
      ...(mayGzip ? { 'Content-Encoding': 'gzip' } : {}),
    });
  };
}

/** The files of the first folder that exists; none before a build. */
function readAssets(folders: readonly URL[]): ReadonlyMap<string, Asset> {
  const folder = folders.find((one) => existsSync(one));
  const names = folder === undefined ? [] : readdirSync(folder);
  return new Map(
    names.flatMap((name): [string, Asset][] => {
      const type = TYPES[name.split('.').at(-1) ?? ''];
      if (type === undefined) return [];
      const plain = new Uint8Array(readFileSync(new URL(name, folder)));
      const gzipped = names.includes(`${name}.gz`)
        ? readFileSync(new URL(`${name}.gz`, folder))
        : gzipSync(plain);
      return [[name, { plain, gzipped: new Uint8Array(gzipped), type }]];
    }),
  );
}
