import { afterAll, beforeAll, expect, test } from 'vitest';
import { EARLIER, LATER, laterItem, makeProfileWorld, PROFILE, TOLD } from '../../../test/profile-world.ts';
import { linkCodeOf } from '../../../test/relay-world.ts';
import { testServices } from '../../../test/services.ts';
import { type StaffTestServices, withStaffAuth } from '../../../test/staff-services.ts';
import type { Visitor } from '../../../test/visitor.ts';

/** How every page that links lead to speaks to a person who has told all they can: in short sentences, in one language, with links for thumbs. */

const OTHERS = ['/start', '/me/sign-in', '/help/candidate', '/receipts', '/me/no-such-page'];
/** The longest a sentence may be: what the eye takes in at once on a phone. */
const LONGEST = 50;
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

let services: StaffTestServices;
let person: Visitor;
let link: string;
/** Names of companies, agencies and the person, and the person's own words: they stand as they are in every language. */
let given: string[];

beforeAll(async () => {
  services = withStaffAuth(await testServices());
  const profile = await makeProfileWorld(services, 'words@mail.example.org');
  person = profile.visitor;
  for (const [item, [fields]] of Object.entries(TOLD)) await person.submit(laterItem(item), fields);
  await person.submit(PROFILE, LATER);
  link = `/r/${await linkCodeOf(services, profile.world)}`;
  const names = (await services.asSuperuserRows('select name from organisations')) as { name: string }[];
  given = [
    '-ユ-', // of every licence
    ...names.map(({ name }) => name),
    LATER.name,
    EARLIER.name,
    TOLD.kana[1],
    TOLD.away[1],
    ...TOLD.experience[1].words.split(/[\n<>/b]+/),
  ].filter((words) => words !== '');
});
afterAll(() => services.end());

/** Each page by its address: those of the person's rooms, of their link, and what stands around them. */
async function readEverything(language: 'ja' | 'en'): Promise<ReadonlyMap<string, string>> {
  await person.get(`/me?lang=${language}`);
  const pages = new Map<string, string>();
  const waiting = ['/me', link, ...OTHERS];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (pages.has(path)) continue;
    const { html, headers, location } = await person.get(path);
    if (location !== undefined || !headers.get('Content-Type')?.includes('html')) continue;
    pages.set(path, html);
    const hrefs = [...html.matchAll(/<a [^>]*?href="([^"#]*)/g)].map(([, href = '']) => href);
    waiting.push(
      ...hrefs.filter((href) => /^\/(me|r|help\/candidate)(\/|$)/.test(href) && !href.includes('lang=')),
    );
  }
  // Rooms, items, agencies and what is asked before each step: a walk that stops at the door would promise nothing.
  expect(pages.size).toBeGreaterThan(50);
  return pages;
}

/** What is read aloud of a page between header and footer, one text for each element that ends a line. */
function linesOf(html: string): string[] {
  return html
    .replace(/<(head|header|footer|script|style|svg)\b.*?<\/\1>/gs, '')
    .replace(/<\/(p|dd|dt|li|h\d|a|summary|label|legend|td|th|button|option|div)>|<br\/?>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

test(`no sentence is longer than ${LONGEST} characters`, async () => {
  for (const [path, html] of await readEverything('ja')) {
    const sentences = linesOf(html).flatMap((line) => line.split(/[。：]/));
    const long = sentences.filter((sentence) => sentence.replace(/\s+/g, '').length > LONGEST);
    expect({ path, long }).toEqual({ path, long: [] });
  }
});

test('in English nothing is Japanese but names and the person’s own words', async () => {
  for (const [path, html] of await readEverything('en')) {
    const bare = given.reduce((text, words) => text.replaceAll(words, ''), html);
    // What was agreed to in Japanese is shown as it was, and says so to whoever reads it aloud.
    const ours = bare.replace(/<(\w+)[^>]* lang="ja"[^>]*>.*?<\/\1>/gs, '');
    const left = linesOf(ours).filter((line) => JAPANESE.test(line));
    expect({ path, left }).toEqual({ path, left: [] });
  }
});

test('a link that stands alone is as high as a thumb', async () => {
  for (const [path, html] of await readEverything('ja')) {
    const low = [...html.matchAll(/<p><a [^>]*>(?:(?!<\/p>).)*<\/a><\/p>/gs)].map(([link]) => link);
    expect({ path, low }).toEqual({ path, low: [] });
  }
});
