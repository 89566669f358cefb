import { t } from './rendering.ts';
import type { Pair } from './text.ts';

/**
 * Whom a mail speaks to, and so why it comes: a person who registered or a member of staff by name, an organisation by its name
 * in either language. Null where nobody is known to have given that mailbox a name: a stranger could write anything into it.
 */
export type Addressee =
  | string
  | { readonly member: string }
  | { readonly organisation: Pair }
  /** Somebody whom a company knows, by name where the mail is sure to reach them alone. */
  | { readonly applicant: string | null; readonly company: Pair }
  | null;

/** The line it begins with; none where nobody is known. */
export function greetingOf(addressee: Addressee): string[] {
  if (addressee === null) return [];
  if (typeof addressee === 'string') return [t(`${addressee} 様`, `Dear ${addressee},`)];
  if ('member' in addressee) return greetingOf(addressee.member);
  if ('applicant' in addressee) return greetingOf(addressee.applicant);
  const [ja, en] = addressee.organisation;
  return [t(`${ja} 御中`, `Dear ${en},`)];
}

/** Why this mailbox is written to. True of whatever is told, and also once a registration or a membership has ended. */
export function whyThisMail(addressee: Addressee, ifNotYou: string | undefined): string {
  const unknown =
    ifNotYou ??
    t(
      '心当たりがない場合は、下記の運営にお知らせください。',
      'If that is unknown to you, write to the operator named below.',
    );
  return `${reasonOf(addressee)}${t('', ' ')}${unknown}`;
}

function reasonOf(addressee: Addressee): string {
  if (addressee === null)
    return t(
      'このアドレスがキャリアリレーで入力されたため、お送りしています。',
      'You receive this mail because this address was entered at Career Relay.',
    );
  if (typeof addressee === 'string')
    return t(
      'このアドレスがキャリアリレーの登録に使われたため、お送りしています。',
      'You receive this mail because this address was used to register with Career Relay.',
    );
  if ('member' in addressee)
    return t(
      'キャリアリレーにメンバーとして登録されたアドレスにお送りしています。',
      'This mail goes to the address of a member of staff at Career Relay.',
    );
  if ('applicant' in addressee)
    return t(
      `${addressee.company[0]}の記録にあるアドレスにお送りしています。`,
      `This mail goes to the address that ${addressee.company[1]} has on record.`,
    );
  const [ja, en] = addressee.organisation;
  return t(
    `キャリアリレーに登録された${ja}の連絡先にお送りしています。`,
    `This mail goes to the contact address of ${en} at Career Relay.`,
  );
}
