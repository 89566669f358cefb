import { type Kind, locate, type Place } from './places.ts';
import type { Import, SourceFile, Violation } from './source-file.ts';

/** What each kind of file may call, in its own feature or (of these, actions and rules) in another. */
const MAY_CALL: Record<Kind, readonly Kind[]> = {
  rules: ['rules'],
  store: ['store', 'rules'],
  input: ['input', 'rules'],
  actions: ['actions', 'store', 'rules', 'input', 'mail', 'adapters'],
  mail: ['mail', 'rules'],
  views: ['views', 'rules', 'input'],
  web: ['web', 'actions', 'store', 'rules', 'input', 'views', 'mail'],
  api: ['api', 'actions', 'store', 'rules', 'input'],
  jobs: ['jobs', 'actions', 'rules', 'input'],
  adapters: ['adapters', 'rules', 'input'],
};

/** How far a feature is open to those that put the parts together, and to all others. */
const OPEN_TO: Partial<Record<Place['area'], readonly Kind[]>> = {
  app: ['web', 'api', 'views', 'actions', 'rules'],
  worker: ['jobs', 'actions', 'rules'],
};
const OPEN_TO_ALL: readonly Kind[] = ['actions', 'rules'];
/** The feature under everybody: it reads and never writes, so there is nothing that an action would add to its store. */
const UNDER_ALL = { feature: 'parties', openTo: ['store', 'rules'] as readonly Kind[] };

/** The modules of platform whose answers depend on their arguments alone; rules may call these and nothing else. */
const PURE_PLATFORM =
  /^src\/platform\/(bounce-words|calendar|fold-width|garbled|invisible-marks|mail-address|mail-lookalikes|mail-purposes|terms|text)(\.ts|\/)/;

/** Of node:crypto only this: a hash depends on its input alone, unlike the rest of that module. */
const PURE_NODE = { module: 'node:crypto', names: ['createHash'] };
/** Modules whose functions turn bytes or text into an answer and do nothing else; reading a file's form is a rule. */
const PURE_READERS = ['isbot', 'node:buffer', 'node:util', 'node:zlib', 'postal-mime'];

/** Imports that go against the direction bin → app, worker → web, api, jobs → actions → store, rules → db. */
export function findDirectionViolations(files: SourceFile[]): Violation[] {
  return files
    .filter((file) => !file.isTest)
    .flatMap((file) =>
      file.imports.flatMap((imported) => {
        const message =
          judgeGround(file, imported) ?? judgeFeature(file, imported) ?? judgeRules(file, imported);
        const found = message
          ? [{ path: file.path, rule: 'direction', message: `${message}: ${imported.target}` }]
          : [];
        const database = judgeDatabase(file, imported);
        return database ? [...found, { path: file.path, rule: 'database', message: database }] : found;
      }),
    );
}

function judgeGround(file: SourceFile, imported: Import): string | undefined {
  const from = locate(file.path).area;
  const to = imported.isRelative ? locate(imported.target).area : undefined;
  const isGround = from === 'platform' || from === 'ui' || from === 'db';
  const isAbove = to === 'feature' || to === 'app' || to === 'worker';
  return isGround && isAbove ? `${from} knows no feature` : undefined;
}

function judgeFeature(file: SourceFile, imported: Import): string | undefined {
  const from = locate(file.path);
  const to = imported.isRelative ? locate(imported.target) : undefined;
  if (from.area === 'feature' && (to?.area === 'app' || to?.area === 'worker'))
    return 'a feature knows no composition root';
  if (to?.area !== 'feature' || !to.kind) return undefined;
  if (from.area !== 'feature') {
    const open = OPEN_TO[from.area] ?? OPEN_TO_ALL;
    return open.includes(to.kind) ? undefined : `from here a feature is reached through ${open.join(', ')}`;
  }
  const open = to.feature === UNDER_ALL.feature ? UNDER_ALL.openTo : OPEN_TO_ALL;
  if (from.feature !== to.feature && !open.includes(to.kind))
    return `this feature is reached from others through its ${open.join(' or ')}`;
  // Types leave nothing at run time: inside a feature they may come from any of its files.
  if (!from.kind || imported.isTypeOnly) return undefined;
  if (!MAY_CALL[from.kind].includes(to.kind)) return `${from.kind} may not call ${to.kind}`;
  // A page or a resource may read by itself; what writes is a use case.
  const isEdge = from.kind === 'web' || from.kind === 'api';
  return isEdge &&
    to.kind === 'store' &&
    !imported.values.every((name) => /^(find|get|list|count)[A-Z]/.test(name))
    ? `${from.kind} only reads from the store: find…, get…, list…, count…`
    : undefined;
}

function judgeRules(file: SourceFile, imported: Import): string | undefined {
  const from = locate(file.path);
  if (from.area !== 'feature' || from.kind !== 'rules' || imported.isTypeOnly) return undefined;
  const to = imported.isRelative ? locate(imported.target) : undefined;
  const isHash =
    imported.target === PURE_NODE.module && imported.values.every((name) => PURE_NODE.names.includes(name));
  const isPure =
    to?.area === 'feature' ||
    PURE_PLATFORM.test(imported.target) ||
    PURE_READERS.includes(imported.target) ||
    isHash;
  return isPure ? undefined : 'rules are pure: other rules, the pure modules of platform, and types';
}

/** One place opens connections; a store may write SQL, everyone may name a type. */
function judgeDatabase(file: SourceFile, imported: Import): string | undefined {
  const isProduct = file.path.startsWith('src/') || file.path.startsWith('bin/');
  if (!isProduct || imported.isTypeOnly || (imported.target !== 'pg' && imported.target !== 'kysely'))
    return undefined;
  const from = locate(file.path);
  if (from.area === 'db') return undefined;
  const isStore = from.area === 'feature' && from.kind === 'store';
  if (isStore && imported.target === 'kysely' && imported.values.every((name) => name === 'sql'))
    return undefined;
  return `only src/db imports ${imported.target}${isStore ? '; a store may import sql and types from kysely' : ''}`;
}
