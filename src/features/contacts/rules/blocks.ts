import { isPublicMailDomain, mailDomainsOver, normalizeMailAddress } from '../../../platform/mail-address.ts';
import { foldForSearch } from '../../applicants/rules/search-text.ts';
import { readLicenceNumber } from '../../parties/rules/licence.ts';

/** By what a company or agency is recognised. */
export const MARK_KINDS = ['name', 'licence', 'mail_domain'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export interface Mark {
  readonly kind: MarkKind;
  readonly value: string;
}

/** What a person types of a company or agency to keep away. */
export interface BlockEntry {
  readonly name: string;
  readonly licence: string | null;
  readonly mailDomain: string | null;
}

/** An organisation, as far as it is recognised. */
export interface Recognisable {
  readonly name: string;
  readonly nameEn: string | null;
  readonly approvedName: string | null;
  readonly licenceNumber: string | null;
  /** Of its members, whose mailboxes are proven. */
  readonly mailDomains: readonly string[];
}

/** Forms of companies, as they are written before or behind the name. */
const FORMS =
  /株式会社|株式會社|有限会社|合同会社|合資会社|合名会社|(?:一般|公益)(?:社団|財団)法人|\((?:株|有|同|資|名|社|財)\)/g;
const FORMS_EN =
  /(?:[\s,]+(?:co\.?,?\s*ltd|company,?\s*limited|corporation|corp|incorporated|inc|limited|ltd|llc|k\.?\s?k|g\.?\s?k)\.?)+\s*$/;

/**
 * A company's name as it is compared: without the form of the company, width, case, spaces and marks. Empty where nothing else
 * is there.
 */
export function foldCompanyName(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replace(FORMS, ' ').replace(FORMS_EN, '');
  return foldForSearch(plain).replace(/[^\p{L}\p{N}]/gu, '');
}

/** A domain, typed alone, behind an @ or as a whole address; undefined for what is none. */
export function readMailDomain(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  return normalizeMailAddress(`a@${text.slice(text.lastIndexOf('@') + 1)}`)?.domain;
}

/** Whether everybody can have a mailbox there, so that it says nothing about an employer. */
export function isEverybodysDomain(domain: string): boolean {
  return isPublicMailDomain(domain) || /^(?:ac|ad|co|ed|go|gr|lg|ne|or)\.jp$/.test(domain);
}

/** What is kept of an entry, to be compared. */
export function marksOfEntry({ name, licence, mailDomain }: BlockEntry): Mark[] {
  return [
    { kind: 'name', value: foldCompanyName(name) },
    ...(licence === null ? [] : [{ kind: 'licence' as const, value: readLicenceNumber(licence) ?? licence }]),
    ...(mailDomain === null ? [] : [{ kind: 'mail_domain' as const, value: mailDomain }]),
  ];
}

/** Everything by which an organisation could be kept away: a domain that is kept away takes those below it along. */
export function marksOfOrganisation(one: Recognisable): Mark[] {
  const names = [one.name, one.nameEn, one.approvedName].flatMap((name) =>
    name === null ? [] : [foldCompanyName(name)],
  );
  return [
    ...[...new Set(names)].filter((value) => value !== '').map((value) => ({ kind: 'name' as const, value })),
    ...(one.licenceNumber === null ? [] : [{ kind: 'licence' as const, value: one.licenceNumber }]),
    ...[...new Set(one.mailDomains.flatMap((domain) => mailDomainsOver(domain)))].map((value) => ({
      kind: 'mail_domain' as const,
      value,
    })),
  ];
}
