import type { Visitor } from './visitor.ts';

/** What machines write into a field of this kind when they try out a form. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  email: ['test@example.com'],
  password: ['Scanner-Passw0rd-123'],
  text: ['test', '1', '12', '123456'],
};
const MOST_PAGES = 60;

/**
 * A program that looks a mail's link over: it follows what is on the page, ticks and fills in whatever there is, one choice after
 * the other, and presses every button of every form, also on the pages it gets to. It reads nothing. Answers what it pressed.
 * @param paths what it may open and press: the pages behind that link
 */
export async function pressEverything(
  by: Visitor,
  start: string,
  paths = /^\/u\//,
): Promise<readonly string[]> {
  const seen = new Set<string>();
  const pressed: string[] = [];
  const waiting = [start];
  const look = async (html: string): Promise<void> => {
    for (const [, to = ''] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) waiting.push(plain(to));
    for (const form of formsOf(html)) {
      if (form.method !== 'post' || !paths.test(form.action)) continue;
      for (const fields of form.fillings) {
        pressed.push(form.action);
        const answer = await by.post(form.action, fields);
        if (answer.location !== undefined) waiting.push(answer.location);
        // What a press leads to is looked over once, or it would go round for ever.
        const key = `${form.action} ${answer.status} ${fields.map(([name]) => name).join(' ')}`;
        if (!seen.has(key)) {
          seen.add(key);
          await look(answer.html);
        }
      }
    }
  };
  for (let path = waiting.shift(); path !== undefined && seen.size < MOST_PAGES; path = waiting.shift()) {
    if (seen.has(path) || !paths.test(path)) continue;
    seen.add(path);
    await look((await by.get(path)).html);
  }
  return pressed;
}

type Fields = readonly (readonly [string, string])[];

function formsOf(html: string) {
  return [...html.matchAll(/<form ([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', body = '']) => {
    const inputs = [...body.matchAll(/<(?:input|button|select|textarea) ([^>]*)>/g)].map(
      ([, attributes = '']) => ({
        name: attribute(attributes, 'name'),
        type: attribute(attributes, 'type') || 'text',
        value: attribute(attributes, 'value'),
      }),
    );
    const named = inputs.filter(({ name }) => name !== '');
    const given = (kind: string) => named.filter(({ type }) => type === kind);
    const fixed: Fields = [...given('hidden'), ...given('checkbox')].map(({ name, value }) => [name, value]);
    const typed = named.filter(
      ({ type }) => !['hidden', 'checkbox', 'radio', 'submit', 'button'].includes(type),
    );
    const choices = [...given('radio'), ...given('submit')].map(({ name, value }): Fields => [[name, value]]);
    const written = Array.from(
      { length: 4 },
      (_, turn): Fields =>
        typed.map(({ name, type }) => {
          const words = WRITTEN[type] ?? WRITTEN['text'] ?? [];
          return [name, words[turn % words.length] ?? ''];
        }),
    );
    return {
      action: plain(attribute(head, 'action')),
      method: attribute(head, 'method').toLowerCase(),
      fillings: [[], ...choices].flatMap((choice) =>
        (typed.length === 0 ? [[]] : written).map((words): Fields => [...fixed, ...choice, ...words]),
      ),
    };
  });
}

function attribute(attributes: string, name: string): string {
  return plain(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
}

const plain = (text: string) => text.replaceAll('&amp;', '&');
