import { Hono } from 'hono';
import { writeLetterOfLink } from '../src/features/letters/actions/letter-of-link.ts';
import { companyLetterRoutes } from '../src/features/letters/web/company.ts';
import { companyLinkRoutes } from '../src/features/links/web/company.ts';
import type { Role } from '../src/platform/http/access.ts';
import type { AppEnv } from '../src/platform/http/variables.ts';
import { paths } from '../src/ui/paths.ts';
import type { TestOrganisation } from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import type { TestServices } from './services.ts';
import { Visitor } from './visitor.ts';

/** A text as it is typed into its form. */
export const TYPED_TEXT = {
  name: '営業の書類選考',
  locale: 'ja',
  hiring: 'midcareer',
  step: 'document',
  subject: '選考の結果（{会社名}）',
  result: '{氏名} 様\n\n{求人名}の選考は終了しました。',
  reasonShown: 'recorded',
  withQuestions: 'no',
  withRelay: 'yes',
};

/** A company's letter studio with its links, as its members use it. */
export function letterStudio(services: TestServices, company: TestOrganisation) {
  const pages = new Hono<AppEnv>();
  pages.route('/', companyLetterRoutes(services));
  pages.route('/', companyLinkRoutes(services, writeLetterOfLink));
  /** @param organisation nobody signed in where it is null */
  const visitorOf = (role: Role = 'recruiter', organisation: TestOrganisation | null = company) =>
    new Visitor(memberSite(services, { pages }, organisation ? { organisation, role } : undefined));
  const idIn = (location: string | undefined) => {
    const id = /\/([0-9a-f-]{36})/.exec(location ?? '')?.[1];
    if (id === undefined) throw new Error(`nothing was made: ${location}`);
    return id;
  };
  return {
    visitorOf,
    get: async (path: string) => (await visitorOf().get(path)).html,
    /** Makes a text through its form; answers its id. */
    make: async (fields: Partial<typeof TYPED_TEXT> = {}) =>
      idIn((await visitorOf().submit(paths.company.newText(), { ...TYPED_TEXT, ...fields })).location),
    save: (id: string, fields: Record<string, string>) =>
      visitorOf().submit(paths.company.text(id), { ...TYPED_TEXT, ...fields }),
    makeLink: async (fields: Record<string, string> = {}) => {
      const typed = { name: '秋の選考', kind: 'generic', ...fields };
      return idIn((await visitorOf().submit(paths.company.newLink(), typed)).location);
    },
    /** Gives a link the text, from the text's own page. */
    choose: (text: string, link: string) =>
      visitorOf().submit(paths.company.text(text, { tab: 'use', link }), {}, paths.company.linkText(link)),
  };
}

/** The text of the element of that id. */
export function textIn(html: string, id: string): string {
  return new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? '';
}
