import type { KeyRing } from '../../../platform/crypto.ts';
import type { Services } from '../../../platform/services.ts';
import { constantTimeEqual, readMailCode } from '../../../platform/tokens.ts';
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

/** Whether whoever sent the form reads the mail, and does not only hold its link. */
export function provesMail(keyRing: KeyRing, caller: Pick<Caller, 'browserId'>, proof: LinkProof): boolean {
  return (
    isAsker(keyRing, caller, proof) ||
    constantTimeEqual(readMailCode(proof.code) ?? '', linkCode(keyRing, proof.token))
  );
}

/** The six digits in the text of the mail that carries this token. */
export function linkCode(keyRing: KeyRing, token: string): string {
  return String(keyRing.fingerprint('link code', token).readUInt32BE() % 1_000_000).padStart(6, '0');
}

function askedMark(keyRing: KeyRing, token: string, browserId: string): string {
  return keyRing.mac('asked for mail', `${token}:${browserId}`);
}
