import { FEATURES, KINDS } from './places.ts';
import type { ProjectFile, Violation } from './source-file.ts';

/** Files in a folder may also be split by noun or verb into markup and logic, hence both endings for these three. */
const FOLDER_ENDINGS: Record<string, readonly string[]> = {
  web: ['ts', 'tsx'],
  views: ['ts', 'tsx'],
  mail: ['ts', 'tsx'],
};

/** Names in src/features that are not a known feature, or not one of the files a feature may have. */
export function findVocabularyViolations(files: ProjectFile[]): Violation[] {
  return files.flatMap(({ path }) => {
    if (!path.startsWith('src/features/')) return [];
    const message = judge(path.split('/').slice(2));
    return message === undefined ? [] : [{ path, rule: 'vocabulary', message }];
  });
}

function judge([feature = '', first = '', second, ...deeper]: string[]): string | undefined {
  if (!FEATURES.some((known) => known === feature)) return `${feature} is not a feature of the closed list`;
  if (deeper.length > 0) return 'folders in a feature are one level deep';
  if (second === undefined) return judgeFile(first);
  if (feature === 'ats' && first === 'adapters')
    return /^[a-z0-9-]+(\.test)?\.ts$/.test(second) ? undefined : naming(second);
  if (!isKind(first)) return `a feature has no folder ${first}`;
  if (!/^[a-z0-9-]+(\.[a-z-]+)*(\.test)?\.tsx?$/.test(second)) return naming(second);
  const endings = FOLDER_ENDINGS[first] ?? KINDS[first];
  const isTest = /\.test\.tsx?$/.test(second);
  return isTest || endings.some((ending) => second.endsWith(`.${ending}`))
    ? undefined
    : `${first}/ holds .${endings.join(', .')} files`;
}

function judgeFile(name: string): string | undefined {
  if (/^[a-z0-9-]+(\.[a-z-]+)*\.test\.tsx?$/.test(name)) return undefined;
  const match = /^([a-z-]+)\.(tsx?)$/.exec(name);
  const kind = match?.[1] ?? '';
  if (isKind(kind) && KINDS[kind].some((ending) => ending === match?.[2])) return undefined;
  const allowed = Object.entries(KINDS).map(([known, endings]) => `${known}.${endings.join('|')}`);
  return `a feature holds ${allowed.join(', ')} and tests, or a folder of that name`;
}

function isKind(name: string): name is keyof typeof KINDS {
  return Object.hasOwn(KINDS, name);
}

function naming(name: string): string {
  return `${name} is not in lower-case-with-hyphens`;
}
