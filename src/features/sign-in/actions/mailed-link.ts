import type { KeyRing } from '../../../platform/crypto.ts';
import type { Services } from '../../../platform/services.ts';
import { constantTimeEqual, readMailCode } from '../../../platform/tokens.ts';
import type { FieldFault } from '../../../ui/forms/form-state.ts';
import { passwordFault } from '../rules/password.ts';
import type { Caller } from './caller.ts';

/** What a mail carries: a link, and beside it the code that a browser needs which did not ask for the mail. */
export interface MailedLink {
  readonly url: string;
  readonly code: string;
}

/** What comes back from the page behind a mailed link. */
export interface LinkProof {
  readonly token: string;
  /** From the link's address: by what the asking browser is recognised. */
  readonly asked: string;
  /** As it was typed. */
  readonly code: string;
}

/**
 * The link of a token, and its code. Programs that read links in mails follow them, fill in their forms and send them:
 * whoever has only the link changes nothing (rules.md §9.2).
 * @param path of the page, with whatever query
 * @param browserId of the browser that asked for the mail; undefined where none did
 */
export function mailedLink(
  { env, keyRing }: Pick<Services, 'env' | 'keyRing'>,
  path: (token: string, query?: { readonly asked: string }) => string,
  token: string,
  browserId?: string,
): MailedLink {
  const query = browserId === undefined ? undefined : { asked: askedMark(keyRing, token, browserId) };
  return { url: `${env.baseUrl}${path(token, query)}`, code: linkCode(keyRing, token) };
}

/** Whether this is the browser that asked for the mail; its page asks for no code. */
export function isAsker(
  keyRing: KeyRing,
  { browserId }: Pick<Caller, 'browserId'>,
  { token, asked }: Pick<LinkProof, 'token' | 'asked'>,
): boolean {
  return constantTimeEqual(asked, askedMark(keyRing, token, browserId));
}

/** Why the form behind a mailed link was not taken: its link, or all that is wrong in its fields. */
export type LinkRefusal =
  | { readonly ok: false; readonly reason: 'expired_link' }
  | { readonly ok: false; readonly reason: 'faults'; readonly faults: readonly FieldFault[] };

/**
 * Everything that is wrong in the form behind a mailed link, in the order of its fields, so that nobody is sent back twice.
 * Nothing wrong means that whoever sent it reads the mail, and does not only hold its link; an account's own password is
 * tried after that alone.
 * @param form a name only where one is asked for
 * @param hasAccount the password is that of an account, which knows whether it is right
 */
export function linkFaults(
  keyRing: KeyRing,
  caller: Pick<Caller, 'browserId'>,
  form: LinkProof & { readonly password: string; readonly name?: string | undefined },
  hasAccount: boolean,
): FieldFault[] {
  const faults: FieldFault[] = [];
  if (form.name === '') faults.push({ field: 'name', fault: 'required' });
  const password = form.password === '' ? 'required' : hasAccount ? undefined : passwordFault(form.password);
  if (password !== undefined) faults.push({ field: 'password', fault: password });
  if (!isAsker(keyRing, caller, form)) {
    if (form.code.trim() === '') faults.push({ field: 'code', fault: 'required' });
    else if (!constantTimeEqual(readMailCode(form.code) ?? '', linkCode(keyRing, form.token)))
      faults.push({ field: 'code', fault: 'code_wrong' });
  }
  return faults;
}

/** The six digits in the text of the mail that carries this token. */
export function linkCode(keyRing: KeyRing, token: string): string {
  return String(keyRing.fingerprint('link code', token).readUInt32BE() % 1_000_000).padStart(6, '0');
}

function askedMark(keyRing: KeyRing, token: string, browserId: string): string {
  return keyRing.mac('asked for mail', `${token}:${browserId}`);
}
