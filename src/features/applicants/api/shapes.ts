import { z } from 'zod';
import type { ApplicantDetail } from '../actions/read-applicants.ts';
import { selectionStatuses, wouldChange } from '../input.ts';
import { intakes } from '../rules/intake.ts';
import type { Selection } from '../rules/people.ts';
import { personFields, selectionFields } from '../rules/pinned-fields.ts';
import { reapplyAnswers, reapplySources, reapplyStates } from '../rules/reapply.ts';
import { recordedReasons } from '../rules/reason-kinds.ts';
import { rehires } from '../rules/rehire.ts';
import { valueOrigins } from '../rules/values.ts';
import type { ApplicantLine } from '../store/search.ts';
import { BasesOut, basesOut } from './basis-shapes.ts';

/** What lists and single routes answer of a person. */
export const ApplicantOut = z.object({
  id: z.string(),
  fullName: z.string(),
  kana: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Of the latest selection. */
  status: z.enum(selectionStatuses).nullable(),
  openingTitle: z.string(),
  endedOn: z.string().nullable(),
  /** The colleague who looks after them. */
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
});

export const SelectionOut = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  openingTitle: z.string(),
  route: z.string().nullable(),
  appliedOn: z.string().nullable(),
  step: z.string().nullable(),
  status: z.enum(selectionStatuses),
  endedOn: z.string().nullable(),
  reason: z.string().nullable(),
  /** The same as one of a short list. */
  reasonKind: z.enum(recordedReasons).nullable(),
  /** Of somebody who worked here: whether they may be hired again, and why or why not. */
  rehire: z.enum(rehires).nullable(),
  rehireReason: z.string().nullable(),
  note: z.string().nullable(),
  /** Changed by hand: no import overwrites these. */
  pinned: z.array(z.enum(selectionFields)),
});

const NoteOut = z.object({
  id: z.string(),
  text: z.string(),
  /** Null where they work there no more, or a program wrote it. */
  author: z.string().nullable(),
  notedAt: z.string(),
  /** Colleagues whom it is for; null where they work there no more. */
  mentions: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
});

export const ApplicantDetailOut = ApplicantOut.extend({
  familyName: z.string().nullable(),
  givenName: z.string().nullable(),
  updatedAt: z.string(),
  /** Changed by hand: no import overwrites these. */
  pinned: z.array(z.enum(personFields)),
  /** How the entry came here; one that was typed by hand is joined by no file. */
  intake: z.enum(intakes),
  selections: z.array(SelectionOut.extend({ wouldChange, offerDeclined: z.boolean() })),
  /** The company's own words, the newest first. */
  notes: z.array(NoteOut),
  tags: z.array(z.string()),
  /** Whether they may apply again, as somebody of the company has decided. */
  mayReapply: z
    .object({
      answer: z.enum(reapplyAnswers),
      /** With `not_before` alone. */
      from: z.string().nullable(),
      reason: z.string().nullable(),
      at: z.string(),
      /** Null where they work there no more, or a program decided. */
      by: z.string().nullable(),
    })
    .nullable(),
  /** How that stands today: what somebody decided counts, else what a list of people who worked here says (`rehire` of the latest stay), else the company’s wait. */
  mayReapplyToday: z.object({
    answer: z.enum(reapplyStates),
    source: z.enum(reapplySources).nullable(),
    /** The day from which they may, where that is still to come. */
    from: z.string().nullable(),
  }),
  /** Time away from work: days and nothing else. No search, filter or order knows it. */
  careerBreak: z.object({ from: z.string(), until: z.string().nullable() }).nullable(),
  /** On what they are kept and may be written to. */
  bases: BasesOut.omit({ records: true }),
  /** What they are and were called and reached by, and where each value came from. */
  history: z.array(
    z.object({
      field: z.enum(personFields),
      value: z.string(),
      firstAt: z.string(),
      /** Null while it is what they have. */
      lastAt: z.string().nullable(),
      origin: z.enum(valueOrigins),
      importId: z.string().nullable(),
    }),
  ),
});

/** A person as programs see them. */
export function applicantOut(line: ApplicantLine): z.infer<typeof ApplicantOut> {
  return {
    id: line.id,
    fullName: line.fullName,
    kana: line.kana,
    email: line.mailAddress,
    phone: line.phone,
    status: line.status,
    openingTitle: line.openingTitle,
    endedOn: line.endedOn,
    owner: line.ownerId === null ? null : { id: line.ownerId, name: line.owner ?? '' },
  };
}

/** The same with their selections. */
export function applicantDetailOut(person: ApplicantDetail): z.infer<typeof ApplicantDetailOut> {
  const { records: _records, ...standing } = basesOut(person.bases);
  return {
    ...applicantOut(person),
    familyName: person.familyName,
    givenName: person.givenName,
    updatedAt: person.updatedAt.toISOString(),
    pinned: [...person.pinned],
    intake: person.intake,
    selections: person.selections.map((one) => ({
      ...selectionOut(one),
      wouldChange: one.wouldChange,
      offerDeclined: one.offerDeclined,
    })),
    notes: person.notes.map(({ notedAt, mentioned, ...note }) => ({
      ...note,
      notedAt: notedAt.toISOString(),
      mentions: mentioned.map(({ userId, name }) => ({ id: userId, name })),
    })),
    tags: [...person.tags],
    mayReapply: person.mayReapply && { ...person.mayReapply, at: person.mayReapply.at.toISOString() },
    mayReapplyToday: {
      answer: person.reapply.state,
      source: person.reapply.source,
      from: person.reapply.from,
    },
    careerBreak: person.careerBreak,
    bases: standing,
    history: person.values.map(({ field, value, firstAt, lastAt, origin, importId }) => ({
      field,
      value,
      origin,
      importId,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt?.toISOString() ?? null,
    })),
  };
}

/** A selection as programs see it; the reason is the company's own. */
export function selectionOut(selection: Selection): z.infer<typeof SelectionOut> {
  const {
    id,
    externalId,
    openingTitle,
    route,
    appliedOn,
    step,
    status,
    endedOn,
    endReason,
    note,
    reasonKind,
    rehire,
    rehireReason,
    pinned,
  } = selection;
  return {
    id,
    externalId,
    openingTitle,
    route,
    appliedOn,
    step,
    status,
    endedOn,
    reason: endReason,
    reasonKind,
    rehire,
    rehireReason,
    note,
    pinned: [...pinned],
  };
}
