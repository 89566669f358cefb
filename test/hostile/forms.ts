import { jstDate } from '../../src/platform/calendar.ts';
import type { Fields } from './values.ts';

/** A form as a page shows it, filled in as far as its reader would have to. */
export interface FoundForm {
  readonly method: 'get' | 'post';
  /** Path without a query. */
  readonly action: string;
  readonly fields: Fields;
  /** By name: `number`, `date`, `text`, `hidden` … */
  readonly types: ReadonlyMap<string, string>;
  /** What the browser does not let out empty. */
  readonly required: ReadonlySet<string>;
  /** By name: what there is to choose from. */
  readonly choices: ReadonlyMap<string, readonly string[]>;
}

/** The forms of a page. @param here the page's own path, where a form without an address goes */
export function formsOf(html: string, here: string): FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', body = '']) => {
    const types = new Map<string, string>();
    const required = new Set<string>();
    const fields: [string, string][] = [];
    for (const [tag, kind = ''] of body.matchAll(/<(input|select|textarea|button)\b[^>]*>/g)) {
      const name = attribute(tag, 'name');
      if (name === undefined || types.has(name)) continue;
      const type = kind === 'input' ? (attribute(tag, 'type') ?? 'text') : kind;
      types.set(name, attribute(tag, 'inputmode') === 'numeric' ? 'number' : type);
      if (/\srequired\b/.test(tag)) required.add(name);
      fields.push([name, attribute(tag, 'value') || chosen(body, tag, type, name)]);
    }
    const path = new URL(attribute(head, 'action') || here, 'http://page').pathname;
    const choices = new Map(
      [...types].flatMap(([name, type]) =>
        /radio|select/.test(type) ? [[name, choicesOf(body, name)] as const] : [],
      ),
    );
    return {
      method: /method="post"/.test(head) ? 'post' : 'get',
      action: path,
      fields,
      types,
      required,
      choices,
    };
  });
}

function choicesOf(body: string, name: string): string[] {
  const list = new RegExp(`<select[^>]* name="${name}".*?</select>`, 's').exec(body)?.[0];
  const tags = list?.match(/<option\b[^>]*>/g) ?? body.match(/<input\b[^>]*>/g) ?? [];
  return tags
    .filter((tag) => list !== undefined || attribute(tag, 'name') === name)
    .map((tag) => attribute(tag, 'value') ?? '');
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value?.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** What a reader would put there. */
function chosen(body: string, tag: string, type: string, name: string): string {
  if (type === 'select') {
    const options = body.slice(body.indexOf(tag)).split('</select>')[0] ?? '';
    return /value="([^"]+)"/.exec(options)?.[1] ?? '';
  }
  if (type === 'number') return '12';
  if (type === 'checkbox') return 'on';
  if (type === 'password') return 'a password long enough';
  return typical(name);
}

/** What somebody would write under this name. */
export function typical(name: string): string {
  if (/mail$/i.test(name)) return 'hostile@mail.example.org';
  if (name.endsWith('On')) return '2090-03-31';
  if (/month/i.test(name)) return jstDate(new Date()).slice(0, 7);
  if (/phone/i.test(name)) return '03-1234-5678';
  return name === 'licenceNumber' ? '13-ユ-123456' : '田中 花子';
}
