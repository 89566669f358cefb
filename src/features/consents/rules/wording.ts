import { createHash } from 'node:crypto';
import type { Locale } from '../../../ui/text.ts';
import type { AgencyCard } from '../../parties/rules/card.ts';

export type { AgencyCard } from '../../parties/rules/card.ts';

/** What is handed to an agency: only what the form asks (公正採用選考; rules.md §6.9). */
export const PROVIDED_ITEMS = ['name', 'mail', 'contact', 'work', 'prefecture', 'remote'] as const;
export type ProvidedItem = (typeof PROVIDED_ITEMS)[number];

/** The purpose every consent of a registration names. */
export const PURPOSE = 'job_placement';

/** An item in words, as on the card. */
export function itemLabel(item: string, locale: Locale): string {
  const labels: Record<ProvidedItem, readonly [string, string]> = {
    name: ['お名前', 'name'],
    mail: ['メールアドレス', 'e-mail address'],
    contact: ['連絡方法の希望', 'how you wish to be contacted'],
    work: ['希望する仕事', 'wanted work'],
    prefecture: ['希望する勤務地', 'wanted place of work'],
    remote: ['リモート勤務の希望', 'wish to work remotely'],
  };
  const label = labels[item as ProvidedItem];
  return label === undefined ? item : label[locale === 'ja' ? 0 : 1];
}

/** How the details reach the agency, and how that ends: the same words on the card and in the consent. */
export function howHandedOver(locale: Locale): string {
  return locale === 'ja'
    ? '手続きを終えると、キャリアリレーの中で開示します。提供は会社ごとにいつでもやめられ、やめるとその会社は見られなくなります。登録の全体は、7日以内であれば取り消して消去できます。'
    : 'Shown to the agency inside Career Relay once you finish. You can stop sharing with each agency at any time; it can then no longer see your details. Within 7 days you can undo the whole registration and have it erased.';
}

/** The sentences a person agrees to when ticking one agency. The page shows exactly these; consents keep their hash. */
export function consentWording(card: AgencyCard, locale: Locale): string {
  const items = PROVIDED_ITEMS.map((item) => itemLabel(item, locale));
  if (locale === 'ja') {
    return [
      `提供先：${card.name}（許可番号 ${card.licenceNumber}、所在地 ${card.address}、代表者 ${card.representative}）`,
      `渡す項目：${items.join('、')}`,
      '目的：この会社があなたの転職先を探し、あなたに連絡するため',
      `方法：${howHandedOver(locale)}`,
    ].join('\n');
  }
  return [
    `Recipient: ${card.nameEn ?? card.name} (licence ${card.licenceNumber}, address ${card.address}, representative ${card.representative})`,
    `What is handed over: ${items.join(', ')}`,
    'Purpose: this agency looks for a job for you and contacts you',
    `How: ${howHandedOver(locale)}`,
  ].join('\n');
}

/** SHA-256 of a wording, as stored with every consent. */
export function wordingHash(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

const SHORT = 16;

/**
 * The page's hidden field: what was shown, agency by agency, so that a submission under words that have changed since
 * can be told apart and refused (rules.md §9.5).
 */
export function writeShownWordings(cards: readonly AgencyCard[], locale: Locale): string {
  const parts = cards.map((card) => `${card.id}.${shortHash(consentWording(card, locale))}`);
  return [locale, ...parts].join('~');
}

/** Reads that field; undefined when it is missing or not ours. */
export function readShownWordings(
  raw: string,
): { locale: Locale; hashes: ReadonlyMap<string, string> } | undefined {
  const [locale, ...parts] = raw.split('~');
  if (locale !== 'ja' && locale !== 'en') return undefined;
  const hashes = new Map<string, string>();
  for (const part of parts) {
    const [id, hash] = part.split('.');
    if (id === undefined || hash === undefined) return undefined;
    hashes.set(id, hash);
  }
  return { locale, hashes };
}

/** Whether what was shown for this agency is still what would be shown now. */
export function isStillShown(shown: ReadonlyMap<string, string>, card: AgencyCard, locale: Locale): boolean {
  return shown.get(card.id) === shortHash(consentWording(card, locale));
}

function shortHash(text: string): string {
  return wordingHash(text).subarray(0, SHORT).toString('base64url');
}
