import type { Locale } from '../../../ui/text.ts';
import { englishMailTexts } from './mail-texts-en.ts';
import { japaneseMailTexts } from './mail-texts-ja.ts';

/** The ready texts, in the order they are offered. Stored with a link, so that texts can be compared. */
export const mailTextIds = ['document', 'interview', 'final_interview', 'short'] as const;
export type MailTextId = (typeof mailTextIds)[number];

/** What is filled in before copying. What is undefined or blank stays as a placeholder for the sender's mail tool. */
export interface MailFacts {
  /** Whom it is to; left to the sender where it is one text for many. */
  readonly recipientName: string | undefined;
  /** Legal name of the company. */
  readonly companyName: string | undefined;
  readonly companyAddress: string | undefined;
  /** A mail address or phone number that answers questions and takes opt-outs. */
  readonly contact: string | undefined;
  readonly openingTitle: string | undefined;
  /** Undefined for personal links: each recipient has their own. */
  readonly link: string | undefined;
}

/** A text that is ready to copy. */
export interface MailText {
  readonly subject: string;
  /** The result, then the relay block, then the sender. */
  readonly body: string;
  /** The relay block with the sender's footer, for pasting under a notice of one's own. */
  readonly relayBlock: string;
}

/** One language's wording. The result comes first and alone; the relay block says that it is something else. */
export interface MailWording {
  /** How a text is called where one chooses. */
  readonly name: Readonly<Record<MailTextId, string>>;
  readonly subject: Readonly<Record<MailTextId, string>>;
  readonly result: Readonly<Record<MailTextId, string>>;
  /** Where to ask about the result: the sentence that ends it, for whoever answers such questions. */
  readonly questions: string;
  readonly separator: string;
  readonly relay: string;
  /** 特定電子メール法 art. 4: who sends this, where they are, how to say no. */
  readonly footer: string;
  readonly placeholders: Readonly<Record<keyof MailFacts, string>>;
}

const WORDING: Readonly<Record<Locale, MailWording>> = { ja: japaneseMailTexts, en: englishMailTexts };

/** Which text, how it is worded. */
export interface MailTextChoice {
  readonly id: MailTextId;
  readonly locale: Locale;
  readonly withQuestions: boolean;
}

/** Who sends it, as that language names them. */
export function senderFacts(
  sender: {
    readonly name: string;
    readonly nameEn: string | null;
    readonly address: string;
    readonly contactMail: string;
  },
  locale: Locale,
): Pick<MailFacts, 'companyName' | 'companyAddress' | 'contact'> {
  return {
    companyName: locale === 'ja' ? sender.name : (sender.nameEn ?? sender.name),
    companyAddress: sender.address,
    contact: sender.contactMail,
  };
}

/** What a text is called where one chooses it. */
export function mailTextName(id: MailTextId, locale: Locale): string {
  return WORDING[locale].name[id];
}

/** Reads the id of a text out of an address or a form; undefined for anything else. */
export function readMailTextId(raw: string | null | undefined): MailTextId | undefined {
  return mailTextIds.find((id) => id === raw);
}

/** The choice that an address makes (`text`, `in`, `questions`); what it does not say is as given, or says where to ask. */
export function readMailTextChoice(
  asked: Readonly<Record<string, string>>,
  otherwise: { readonly id: MailTextId; readonly locale: Locale },
): MailTextChoice {
  return {
    id: readMailTextId(asked['text']) ?? otherwise.id,
    locale: asked['in'] === 'ja' || asked['in'] === 'en' ? asked['in'] : otherwise.locale,
    withQuestions: asked['questions'] !== 'no',
  };
}

/**
 * Writes one ready text in one language with the facts filled in.
 * The relay block is ancillary to a notice that the applicant expects (rules.md §6.8): separate, optional, with the
 * sender's name, address, contact and a way to say no.
 * @param withQuestions says where to ask about the result: many companies state that they answer no such questions
 */
export function composeMailText(
  textId: MailTextId,
  locale: Locale,
  facts: MailFacts,
  { withQuestions = false } = {},
): MailText {
  const wording = WORDING[locale];
  const relayBlock = `${wording.separator}\n${wording.relay}\n\n${wording.footer}`;
  const fill = fillerOf(wording, facts);
  return {
    subject: fill(wording.subject[textId]),
    body: fill(
      [wording.result[textId], ...(withQuestions ? [wording.questions] : []), relayBlock].join('\n\n'),
    ),
    relayBlock: fill(relayBlock),
  };
}

/** Fills every placeholder in one pass, so that a company called `{リンク}` stays what it is. */
function fillerOf(wording: MailWording, facts: MailFacts): (text: string) => string {
  const values = new Map<string, string>();
  for (const [fact, placeholder] of Object.entries(wording.placeholders)) {
    const value = facts[fact as keyof MailFacts]?.replace(/\s+/g, ' ').trim() ?? '';
    if (value !== '') values.set(placeholder, value);
  }
  return (text) => text.replace(/\{[^{}]+\}/g, (placeholder) => values.get(placeholder) ?? placeholder);
}
