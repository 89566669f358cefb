import { lineOf, type ProjectFile, type Violation } from './source-file.ts';

// Written in pieces, so that this file holds none of the words it looks for.
const REGISTRY_HOSTS = [
  ['npmjs', 'org'],
  ['npmjs', 'com'],
  ['npmmirror', 'com'],
  ['yarnpkg', 'com'],
  ['npm.pkg.github', 'com'],
  ['deb.debian', 'org'],
  ['pypi', 'org'],
  ['pythonhosted', 'org'],
].map((parts) => parts.join('.'));
const MACHINE_PATHS = [
  ['', 'work', ''],
  ['..', 'shared'],
].map((parts) => parts.join('/'));
const REMINDERS = [
  ['TO', 'DO'],
  ['FIX', 'ME'],
].map((parts) => parts.join(''));
const REMINDER = new RegExp(`\\b(${REMINDERS.join('|')})\\b`);

/** Reminders instead of work, registry hosts, and paths of one machine, in any file of the project. */
export function findTextViolations(files: ProjectFile[]): Violation[] {
  return files.flatMap(({ path, text }) => {
    const found: Violation[] = [];
    const reminder = path === 'package-lock.json' ? null : REMINDER.exec(text);
    if (reminder)
      found.push({
        path,
        rule: 'reminder',
        message: `${reminder[0]} on line ${lineOf(text, reminder.index)}`,
      });
    for (const host of REGISTRY_HOSTS.filter((name) => text.includes(name))) {
      found.push({ path, rule: 'registry', message: `${host} on line ${lineOf(text, text.indexOf(host))}` });
    }
    for (const place of MACHINE_PATHS.filter((name) => text.includes(name))) {
      found.push({
        path,
        rule: 'machine-path',
        message: `${place} on line ${lineOf(text, text.indexOf(place))}`,
      });
    }
    return found;
  });
}
