import { highestFirst, mapPage, type Page, type PageRequest } from './page.ts';
import type { Actor, Scope, Tx } from './scope.ts';

/** Figures and words of ours about what happened; never a name, an address or free text. */
export type AuditDetail = Readonly<Record<string, number | boolean | string | undefined>>;

/** What a feature calls the actions it records and the things they are about, both languages side by side. */
export interface AuditWords {
  /** By action: `noun.verb`, such as `slot.redeemed`. */
  readonly actions: Readonly<Record<string, readonly [ja: string, en: string]>>;
  readonly subjects: Readonly<Record<string, AuditSubject>>;
}

export interface AuditSubject {
  readonly words: readonly [ja: string, en: string];
  /** Where it is found, in the zones that have a page for it. */
  readonly pages?: Readonly<Record<string, (id: string) => string>>;
}

/** Several features' words as one list, for whoever shows the log. */
export function joinAuditWords(...lists: readonly AuditWords[]): AuditWords {
  return {
    actions: Object.assign({}, ...lists.map(({ actions }) => actions)),
    subjects: Object.assign({}, ...lists.map(({ subjects }) => subjects)),
  };
}

export interface AuditEntry<Words extends AuditWords> {
  readonly action: keyof Words['actions'] & string;
  readonly subject?: { readonly kind: keyof Words['subjects'] & string; readonly id: string };
  /** Whose log this belongs to; the acting organisation when left out. */
  readonly organisationId?: string;
  /** The person whose data was read or changed, who may see it too; the acting person when left out. */
  readonly candidateId?: string;
  readonly detail?: AuditDetail;
}

/** Refuses a call that names no list: its words would be any text. */
type Named<Words extends AuditWords> = string extends keyof Words['actions'] ? never : unknown;

/** One line of the audit log as its owner reads it. */
export interface AuditEvent {
  readonly id: number;
  readonly actor: Actor;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string } | null;
  readonly detail: AuditDetail;
  readonly requestId: string | null;
  /** Business time of the transaction that did it. */
  readonly at: Date;
}

const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;
/** A word of ours, a day, or an id: the only texts that may stand in a detail. */
const WORD = /^(?:[a-z][A-Za-z0-9_.-]{0,63}|\d{4}-\d\d-\d\d|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * Writes down who did what, in the transaction that does it: either both happen or neither. Actor, request and business
 * time come from the transaction. `Words` is the feature's own list: an action without words does not compile.
 * @throws TypeError when the detail could hold personal data (a text that is no word, day or id)
 */
export function recordAudit<Words extends AuditWords>(
  tx: Tx,
  entry: AuditEntry<NoInfer<Words>> & Named<Words>,
): void {
  const { scope } = tx;
  tx.putOff(
    tx.db.insertInto('audit_events').values({
      organisation_id: entry.organisationId ?? actingOrganisation(scope) ?? null,
      candidate_id: entry.candidateId ?? actingCandidate(scope) ?? null,
      actor_kind: scope.actor.kind,
      actor_id: scope.actor.id,
      action: entry.action,
      subject_kind: entry.subject?.kind ?? null,
      subject_id: entry.subject?.id ?? null,
      detail: JSON.stringify(checkDetail(entry.detail ?? {})),
      request_id: scope.requestId ?? null,
      business_at: tx.now,
    }),
  );
}

/** What happened in the scope's own log, newest first: an organisation's or the operator's, or what concerns one person. */
export async function listAudit(tx: Tx, page: PageRequest<number>): Promise<Page<AuditEvent>> {
  const query = tx.db
    .selectFrom('audit_events')
    .select(['id', 'action', 'actor_kind as actorKind', 'actor_id as actorId', 'detail', 'business_at as at'])
    .select(['subject_kind as subjectKind', 'subject_id as subjectId', 'request_id as requestId'])
    .$narrowType<{ actorKind: Actor['kind']; detail: AuditDetail }>();
  const found = await highestFirst(query, 'id', page, ({ id }) => id);
  return mapPage(found, ({ actorKind, actorId, subjectKind, subjectId, ...event }) => ({
    ...event,
    actor: { kind: actorKind, id: actorId },
    subject: subjectKind === null || subjectId === null ? null : { kind: subjectKind, id: subjectId },
  }));
}

/** A line about the acting person, without who of an organisation's staff it was. */
export interface LineAboutMe {
  readonly id: number;
  readonly at: Date;
  readonly recordedAt: Date;
  readonly action: string;
  readonly by: Actor['kind'];
  readonly organisationId: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly detail: AuditDetail;
  readonly requestId: string | null;
}

/** Everything the log says about the acting person, the oldest first. Needs the `candidate` scope. */
export function listLinesAboutMe(tx: Tx): Promise<LineAboutMe[]> {
  return tx.db
    .selectFrom('audit_events')
    .where('candidate_id', '=', tx.candidateId)
    .select(['id', 'business_at as at', 'recorded_at as recordedAt', 'action', 'actor_kind as by', 'detail'])
    .select(['organisation_id as organisationId', 'subject_kind as subjectKind', 'subject_id as subjectId'])
    .select('request_id as requestId')
    .$narrowType<{ by: Actor['kind']; detail: AuditDetail }>()
    .orderBy('id')
    .execute();
}

function actingOrganisation(scope: Scope): string | undefined {
  return scope.kind === 'organisation' || scope.kind === 'operator' ? scope.organisationId : undefined;
}

function actingCandidate(scope: Scope): string | undefined {
  return scope.kind === 'candidate' || scope.kind === 'registration' ? scope.candidateId : undefined;
}

function checkDetail(detail: AuditDetail): AuditDetail {
  for (const [name, value] of Object.entries(detail)) {
    if (!NAME.test(name)) throw new TypeError('an audit detail has a name that is no word of ours');
    const isPlain =
      value === undefined ||
      typeof value === 'boolean' ||
      (typeof value === 'number' && Number.isFinite(value));
    if (!isPlain && !(typeof value === 'string' && WORD.test(value))) {
      throw new TypeError(`the audit detail ${name} is neither a figure nor a word of ours`);
    }
  }
  return detail;
}
