import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import { mapPage, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { RequestId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { listContacts, listNames } from '../../parties/store/organisations.ts';
import { answeredMail } from '../mail.tsx';
import { type Article, type ChosenOutcome, nextState } from '../rules/request.ts';
import { insertAnswer, listAnswers } from '../store/answers.ts';
import { countOpen, listRegister } from '../store/register.ts';
import {
  findRequest,
  lockRequest,
  type Request,
  type RequestChange,
  updateRequest,
} from '../store/requests.ts';
import { countLate, listLate, listTasksOf, type Task } from '../store/tasks.ts';
import type { requestsAudit } from '../views/audit.ts';
import type { AccountDesk } from './account-desk.ts';
import { openAnswer, openWords, sealAnswer } from './sealed-words.ts';

type Names = ReadonlyMap<string, OrganisationNames>;

/** How much waits at the operator's desk. */
export interface DeskQueue {
  readonly open: number;
  /** Of these, how many whose day has passed. */
  readonly overdue: number;
  /** What agencies have not acknowledged in time. */
  readonly late: number;
}

/** Needs the `operator` scope, as all here. */
export async function countQueue(tx: Tx): Promise<DeskQueue> {
  const [open, late] = await Promise.all([countOpen(tx), countLate(tx)]);
  return { ...open, late };
}

/** A page of the register, with what the agencies in it are called. */
export async function readRegister(tx: Tx, which: 'open' | 'rest', page: PageRequest) {
  const found = await listRegister(tx, which, page);
  return { page: found, names: await namesOf(tx, found.rows), now: tx.now };
}

/** What agencies have not acknowledged in time, with where to write to them. */
export async function readLate(tx: Tx, page: PageRequest) {
  const found = await listLate(tx, page);
  const contacts = await listContacts(
    tx,
    found.rows.map(({ agencyId }) => agencyId),
  );
  return mapPage(found, (task) => ({ ...task, agency: contacts.find(({ id }) => id === task.agencyId) }));
}

function namesOf(tx: Tx, rows: readonly Pick<Request, 'agencyId'>[]): Promise<Names> {
  return listNames(tx, [...new Set(rows.flatMap(({ agencyId }) => agencyId ?? []))]);
}

/** A request as the desk works on it: what the person wrote to the operator, and nothing that they told anybody else. */
export interface ExaminedRequest extends Request {
  readonly words: string | null;
  /** The address that is to be proven; null once it is, or once the request is closed. */
  readonly mail: string | null;
  readonly answers: readonly { readonly at: Date; readonly words: string | null }[];
  readonly tasks: readonly Task[];
  readonly names: Names;
  readonly now: Date;
}

/** One request; that it was read is written down, for the person too. @throws NotFound */
export async function examineRequest(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  id: RequestId,
): Promise<ExaminedRequest> {
  const found = await findRequest(tx, id);
  if (found === undefined) throw new NotFound('request');
  const { sealed, wrappedKey, candidateId, account: _never, ...request } = found;
  const opened = openWords(keyRing, { id, sealed, wrappedKey });
  const [answers, tasks] = await Promise.all([listAnswers(tx, [id]), listTasksOf(tx, id)]);
  recordAudit<typeof requestsAudit>(tx, {
    action: 'request.read',
    subject: { kind: 'request', id },
    ...(candidateId !== null && { candidateId }),
  });
  const words = opened?.words ?? '';
  return {
    ...request,
    words: words === '' ? null : words,
    mail: opened?.mail ?? null,
    answers: answers.map((answer) => ({ at: answer.at, words: openAnswer(keyRing, answer) })),
    tasks,
    names: await namesOf(tx, [request, ...tasks]),
    now: tx.now,
  };
}

export interface Answer {
  readonly words: string;
  readonly outcome: ChosenOutcome;
  /** Where a part is refused. */
  readonly article: Article | null;
  readonly keptUntil: JstDate | null;
}

export type Answered =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'closed' | 'not_identified' | 'waits_for_agencies' };

/**
 * Answers in words, which stand on the person's own page; they are mailed that an answer is there, and nothing of it. An outcome ends
 * it. The account is locked first, as the person's own acts lock it. @throws NotFound
 */
export async function answerRequest(
  tx: Tx,
  services: Pick<Services, 'keyRing' | 'env'>,
  desk: AccountDesk,
  id: RequestId,
  answer: Answer,
): Promise<Answered> {
  const seen = await findRequest(tx, id);
  if (seen === undefined) throw new NotFound('request');
  if (seen.candidateId === null)
    return { ok: false, reason: seen.closedAt === null ? 'not_identified' : 'closed' };
  const person = await desk.reach(tx, seen.candidateId);
  const found = await lockRequest(tx, id);
  if (person === undefined || found === undefined) return { ok: false, reason: 'closed' };
  const { outcome } = answer;
  // It was carried out, and ends by itself with the last agency.
  if (found.outcome !== null && outcome !== 'going_on') return { ok: false, reason: 'waits_for_agencies' };
  const state = nextState(found.state, eventOf(outcome));
  if (state === undefined) return { ok: false, reason: 'closed' };
  const own = randomUUID();
  await insertAnswer(tx, seen.candidateId, {
    requestId: id,
    id: own,
    ...sealAnswer(services.keyRing, own, answer.words),
  });
  await updateRequest(tx, id, {
    state,
    ...(found.answeredAt === null && { answeredAt: tx.now }),
    ...(outcome !== 'going_on' && endOf(tx, answer, outcome)),
  });
  recordAudit<typeof requestsAudit>(tx, {
    action: 'request.answered',
    subject: { kind: 'request', id },
    candidateId: seen.candidateId,
    detail: { outcome },
  });
  const url = new URL(paths.candidate.request(id), services.env.baseUrl).href;
  await person.post('request.answered', (name) => answeredMail(person.locale, { name, url }));
  return { ok: true };
}

function eventOf(outcome: ChosenOutcome): 'begin' | 'refuse_part' | 'answer' {
  if (outcome === 'going_on') return 'begin';
  return outcome === 'part_refused' ? 'refuse_part' : 'answer';
}

function endOf(
  tx: Tx,
  { article, keptUntil }: Answer,
  outcome: Exclude<ChosenOutcome, 'going_on'>,
): RequestChange {
  const refused = outcome === 'part_refused' ? { article, keptUntil } : {};
  return { outcome, closedAt: tx.now, ...refused };
}
