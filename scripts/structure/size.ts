import type { ProjectFile, Violation } from './source-file.ts';

/** The lengths of the files of src in lines: how many files, the middle one, the one nine tenths are not longer than, the longest. */
export type Sizes = { files: number; median: number; ninetieth: number; longest: number };

const LIMITS = { longest: 300, median: 80, ninetieth: 200 };
const GENERATED = 'src/db/types.ts';

/** Measures the TypeScript files of src, tests included and generated types left out. */
export function measureSizes(files: ProjectFile[]): Sizes {
  const lengths = files
    .filter(({ path }) => /^src\/.*\.tsx?$/.test(path) && path !== GENERATED)
    .map(countLines)
    .sort((a, b) => a - b);
  const at = (share: number) => lengths[Math.max(0, Math.ceil(lengths.length * share) - 1)] ?? 0;
  return { files: lengths.length, median: at(0.5), ninetieth: at(0.9), longest: at(1) };
}

/** Files over 300 lines, and a src whose files have grown too long as a whole. Migrations are history and may be any length. */
export function findSizeViolations(files: ProjectFile[]): Violation[] {
  const { median, ninetieth } = measureSizes(files);
  const tooLong = files
    .filter(({ path }) => /\.(tsx?|mts|m?js|css|html|sh|sql)$/.test(path))
    .filter(({ path }) => path !== GENERATED && !/^src\/db\/migrations\/.*\.sql$/.test(path))
    .filter((file) => countLines(file) > LIMITS.longest)
    .map((file) => ({
      path: file.path,
      rule: 'size',
      message: `${countLines(file)} lines, ${LIMITS.longest} at most: split it by noun or verb`,
    }));
  const middle = `half of the files are longer than ${LIMITS.median} lines (median ${median})`;
  const top = `a tenth of the files are longer than ${LIMITS.ninetieth} lines (90th percentile ${ninetieth})`;
  return [
    ...tooLong,
    ...(median > LIMITS.median ? [{ path: 'src', rule: 'size', message: middle }] : []),
    ...(ninetieth > LIMITS.ninetieth ? [{ path: 'src', rule: 'size', message: top }] : []),
  ];
}

function countLines({ text }: ProjectFile): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
