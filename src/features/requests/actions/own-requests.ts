import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { idOf, type OrganisationId, type RequestId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { listNames } from '../../parties/store/organisations.ts';
import { dueOf } from '../rules/due.ts';
import type { ComplaintReason } from '../rules/request.ts';
import { listAnswers } from '../store/answers.ts';
import { countOwnComplaints, insertRequest, listOwn, type Request } from '../store/requests.ts';
import { insertTasks, listOwnTasks, type Task } from '../store/tasks.ts';
import type { requestsAudit } from '../views/audit.ts';
import { openAnswer, openWords, sealWords } from './sealed-words.ts';

/** A person who complains more often than this at once is helped by a telephone call. */
const MOST_OPEN = 10;
/** Further than any person comes. */
const ALL = 1_000_000;

/** A request of the acting person, with what became of it. */
export interface OwnRequest extends Request {
  /** What they wrote; null where they wrote nothing, or it is gone. */
  readonly words: string | null;
  readonly answers: readonly { readonly id: string; readonly at: Date; readonly words: string | null }[];
  /** What each agency was told, and whether it has acknowledged it. */
  readonly tasks: readonly Task[];
}

export interface OwnRequests {
  /** The newest first. */
  readonly requests: readonly OwnRequest[];
  readonly agencies: ReadonlyMap<string, OrganisationNames>;
  readonly now: Date;
}

/** Needs the `candidate` scope. */
export async function readOwnRequests(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  most?: number,
): Promise<OwnRequests> {
  const own = await listOwn(tx, most);
  const [tasks, answers] = await Promise.all([
    listOwnTasks(tx),
    listAnswers(
      tx,
      own.map(({ id }) => id),
    ),
  ]);
  const ids = [...tasks.map(({ agencyId }) => agencyId), ...own.flatMap(({ agencyId }) => agencyId ?? [])];
  const requests = own.map(({ sealed, wrappedKey, candidateId: _own, account: _never, ...request }) => ({
    ...request,
    words: openWords(keyRing, { id: request.id, sealed, wrappedKey })?.words ?? null,
    answers: answers
      .filter(({ requestId }) => requestId === request.id)
      .map((answer) => ({ id: answer.id, at: answer.at, words: openAnswer(keyRing, answer) })),
    tasks: tasks.filter(({ requestId }) => requestId === request.id),
  }));
  return { requests, agencies: await listNames(tx, [...new Set(ids)]), now: tx.now };
}

/** The same for the person's own copy of everything. */
export async function readEveryRequest(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
): Promise<readonly OwnRequest[]> {
  return (await readOwnRequests(tx, services, ALL)).requests;
}

/** One of them. @throws NotFound for an unknown one and for another's alike */
export async function readOwnRequest(tx: Tx, services: Pick<Services, 'keyRing'>, id: RequestId) {
  const { requests, ...rest } = await readOwnRequests(tx, services, ALL);
  const request = requests.find((one) => one.id === id);
  if (request === undefined) throw new NotFound('request');
  return { request, ...rest };
}

/**
 * The acting person complains of an agency that received something of them; the account is locked. The agency learns who it is, by the
 * number of the handing-over, only where the person says so, and never what they wrote (rules.md §6.12).
 */
export async function complain(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  complaint: {
    readonly agencyId: OrganisationId;
    readonly reason: ComplaintReason;
    readonly words: string;
    readonly mayName: boolean;
  },
): Promise<{ ok: true; id: RequestId } | { ok: false; reason: 'too_many' }> {
  if ((await countOwnComplaints(tx)) >= MOST_OPEN) return { ok: false, reason: 'too_many' };
  const id = idOf<RequestId>(randomUUID());
  const { words, agencyId, reason, mayName } = complaint;
  await insertRequest(tx, {
    id,
    candidateId: tx.candidateId,
    kind: 'complaint',
    via: 'own_page',
    state: 'identity_checked',
    ...dueOf('complaint', tx.now),
    identifiedAt: tx.now,
    agencyId,
    reason,
    mayName,
    ...(words !== '' && sealWords(keyRing, id, { words })),
  });
  if (mayName) await insertTasks(tx, { requestId: id, kind: 'complaint', item: null, reason }, [agencyId]);
  recordAudit<typeof requestsAudit>(tx, {
    action: 'complaint.raised',
    subject: { kind: 'request', id },
    detail: { reason, mayName },
  });
  return { ok: true, id };
}
