import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compiledFileOf } from './compiled-sources.ts';

/* Stacks name the lines of the sources, where those of the compiled files would be of no use (test/compiled-sources.ts). */

const FRAME = /(file:\/\/[^\s()]+):(\d+):(\d+)/g;
const maps = new Map<string, SourceMap | undefined>();

const before = Error.prepareStackTrace;
if (before !== undefined) {
  Error.prepareStackTrace = (error, frames) =>
    String(before(error, frames)).replaceAll(FRAME, (frame, url: string, line: string, column: string) => {
      const found = mapOf(url)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (found === undefined || !('originalLine' in found)) return frame;
      return `${url}:${found.originalLine + 1}:${found.originalColumn + 1}`;
    });
}

function mapOf(url: string): SourceMap | undefined {
  if (!maps.has(url)) maps.set(url, readMap(url));
  return maps.get(url);
}

function readMap(url: string): SourceMap | undefined {
  const compiled = compiledFileOf(fileURLToPath(url));
  if (compiled === undefined || !existsSync(compiled)) return undefined;
  const [, map = ''] = readFileSync(compiled, 'utf8').split(
    '//# sourceMappingURL=data:application/json;base64,',
  );
  return new SourceMap(JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as never);
}
