import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { CandidateId, RequestId } from '../../../platform/ids.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import type { MailText } from '../../../ui/mail-text.tsx';
import type { Locale } from '../../../ui/text.ts';

/** Somebody with an account, as far as the desk reaches them. */
export interface Reached {
  readonly locale: Locale;
  /** Posts a mail to them; their address and name are seen by nobody here. */
  readonly post: (purpose: 'request.answered', compose: (name: string) => MailText) => Promise<void>;
}

export type Proved =
  /** The mailbox is proven; null where nobody has an account by that address. */
  | { readonly ok: true; readonly candidateId: CandidateId | null }
  | { readonly ok: false; readonly reason: 'wrong_code' | 'expired_code' | 'too_many_guesses' };

/**
 * What the operator's desk can have done to an account without seeing anything of it: accounts belong to the feature `candidates`, which
 * hands this in (src/app.ts).
 */
export interface AccountDesk {
  /** Mails a code to exactly this address, the same whether or not it is known (rules.md §9.2). */
  mailCode(
    tx: Tx,
    request: RequestId,
    mail: MailAddress,
    compose: (code: string) => MailText,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly waitSeconds: number }>;
  /** Takes the code back that was mailed last for this request. */
  proveCode(tx: Tx, request: RequestId, typed: string): Promise<Proved>;
  /** Locks the account and answers how to reach its person; undefined once it is erased. */
  reach(tx: Tx, person: CandidateId): Promise<Reached | undefined>;
  /** Erases the account, as the person could. Answers until when the law keeps something, null where it keeps nothing. */
  erase(tx: Tx, person: CandidateId, request: RequestId): Promise<{ readonly keptUntil: JstDate | null }>;
  /** Stops every agency and every permission, as the person could. */
  stopAll(tx: Tx, person: CandidateId, request: RequestId): Promise<void>;
}
