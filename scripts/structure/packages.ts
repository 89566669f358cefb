import type { ProjectFile, Violation } from './source-file.ts';

const EXACT = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/;
const GROUPS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** Versions in package.json that are not exact, and a lock file that names where packages were fetched from. */
export function findPackageViolations(files: ProjectFile[]): Violation[] {
  return files.flatMap(({ path, text }) => {
    if (path === 'package.json') return findRanges(path, JSON.parse(text) as Record<string, unknown>);
    const isTied = path === 'package-lock.json' && /"resolved"\s*:/.test(text);
    return isTied
      ? [{ path, rule: 'lock-file', message: 'holds "resolved" addresses: omit-lockfile-registry-resolved' }]
      : [];
  });
}

function findRanges(path: string, manifest: Record<string, unknown>): Violation[] {
  return GROUPS.flatMap((group) =>
    Object.entries(manifest[group] ?? {})
      .filter(([, version]) => typeof version !== 'string' || !EXACT.test(version))
      .map(([name, version]) => ({
        path,
        rule: 'exact-version',
        message: `${group}: ${name} ${String(version)}`,
      })),
  );
}
