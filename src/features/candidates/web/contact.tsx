import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { readInput } from '../../../platform/form-input.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import {
  act,
  type C,
  goOn,
  idParam,
  readForm,
  showPage,
  switchesLanguage,
} from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import {
  chooseOpeningMails,
  endPause,
  pauseEverything,
  readContactRoom,
  saveContactTerms,
  sayOfContact,
} from '../actions/contact-room.ts';
import { keepAway, keepAwayNoMore, listHolders, readKeptAway, stopEverything } from '../actions/keep-away.ts';
import { nudge, unNudge } from '../actions/nudge.ts';
import {
  blockInput,
  blockStopInput,
  contactAnswerInput,
  contactTermsInput,
  openingMailsInput,
  pauseInput,
  typedContactTerms,
} from '../input/contact.ts';
import { begunInput } from '../input.ts';
import { writeBegun } from '../rules/profile-changes.ts';
import { BlockHolderPage, BlocksPage } from '../views/blocks.tsx';
import { ContactPage } from '../views/contact.tsx';
import { NothingPage } from '../views/nothing.tsx';

const TERMS = ['ways', 'weekdays', 'onHolidays', 'fromHour', 'untilHour'];

/** 連絡の設定: how and when agencies may contact the person, a pause, whom to keep away, one nudge, and nothing at all. */
export function contactRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  const room = async (
    c: C,
    sent: {
      form?: FormState;
      begun?: string;
      isOvertaken?: boolean;
      pauseForm?: FormState;
      openingsForm?: FormState;
    },
    status: 200 | 422,
  ) => {
    const shown = await act(c, (tx) => readContactRoom(tx, services));
    const { ways, weekdays, onHolidays, fromHour, untilHour } = shown.terms;
    const form = formOf({
      ways,
      weekdays: weekdays.map(String),
      onHolidays: onHolidays ? 'yes' : undefined,
      fromHour: String(fromHour),
      untilHour: String(untilHour),
    });
    const begun = writeBegun({ ...shown.terms }, TERMS);
    const openingsForm = formOf({ openings: shown.openingMails ? 'yes' : 'no' });
    return showPage(
      c,
      <ContactPage room={shown} {...{ form, begun, openingsForm }} pauseForm={EMPTY_FORM} {...sent} />,
      status,
    );
  };
  app.get(paths.candidate.contact(), candidateAccess, (c) => room(c, {}, 200));
  app.post(paths.candidate.contact(), candidateAccess, async (c) => {
    const body = await c.req.parseBody({ all: true });
    const values = typedContactTerms.parse(body);
    const { begun } = begunInput.parse(body);
    if (switchesLanguage(c, body)) return room(c, { form: formOf(values), begun }, 422);
    const read = readInput(contactTermsInput, body);
    if (!read.ok) return room(c, { form: { values, faults: read.faults }, begun }, 422);
    const saved = await act(c, (tx) => saveContactTerms(tx, services, begun, read.value));
    if (saved.ok) return goOn(c, paths.candidate.contact(), 'saved');
    // Who was told what holds now begins with that.
    if (saved.reason === 'changed_meanwhile')
      return room(c, { form: formOf(values), isOvertaken: true }, 422);
    return room(c, { form: withFault(formOf(values), 'ways', saved.reason), begun }, 422);
  });
  app.post(paths.candidate.pause(), candidateAccess, async (c) => {
    const sent = await readForm(c, pauseInput);
    if (!sent.ok) return room(c, { pauseForm: sent.form }, 422);
    await act(c, (tx) => pauseEverything(tx, services, sent.value.pause));
    return goOn(c, paths.candidate.contact(), 'paused');
  });
  app.post(paths.candidate.resumption(), candidateAccess, async (c) => {
    await act(c, (tx) => endPause(tx, services));
    return goOn(c, paths.candidate.contact(), 'resumed');
  });

  app.post(paths.candidate.openingMails(), candidateAccess, async (c) => {
    const sent = await readForm(c, openingMailsInput);
    if (!sent.ok) return room(c, { openingsForm: sent.form }, 422);
    await act(c, (tx) => chooseOpeningMails(tx, services, sent.value.openings === 'yes'));
    return goOn(c, paths.candidate.contact(), 'saved');
  });

  const kept = async (c: C, form: FormState, status: 200 | 422) => {
    const blocks = await act(c, (tx) => readKeptAway(tx, services));
    return showPage(c, <BlocksPage blocks={blocks} form={form} />, status);
  };
  app.get(paths.candidate.blocks(), candidateAccess, (c) => kept(c, EMPTY_FORM, 200));
  app.post(paths.candidate.blocks(), candidateAccess, async (c) => {
    const sent = await readForm(c, blockInput);
    if (!sent.ok) return kept(c, sent.form, 422);
    const { stop } = blockStopInput.parse(await c.req.parseBody());
    const outcome = await act(c, (tx) => keepAway(tx, services, sent.value, stop, c.var.locale));
    if (outcome.ok) return goOn(c, paths.candidate.blocks(), outcome.stopped > 0 ? 'added_stopped' : 'added');
    if (outcome.reason === 'too_many') return kept(c, withFault(sent.form, 'name', 'too_many'), 422);
    const { name, licence, mailDomain } = sent.value;
    const values = {
      name,
      licence: licence ?? '',
      mailDomain: mailDomain ?? '',
    };
    return showPage(c, <BlockHolderPage holders={outcome.holders} values={values} />);
  });
  app.post(paths.candidate.blockRemoval(':id'), candidateAccess, async (c) => {
    const id = idParam(c);
    await act(c, (tx) => keepAwayNoMore(tx, services, id));
    return goOn(c, paths.candidate.blocks(), 'removed');
  });

  app.get(paths.candidate.nothing(), candidateAccess, async (c) =>
    showPage(c, <NothingPage holders={await act(c, listHolders)} />),
  );
  app.post(paths.candidate.nothing(), candidateAccess, async (c) => {
    const stopped = await act(c, (tx) => stopEverything(tx, services, c.var.locale));
    return goOn(c, paths.candidate.nothing(), stopped > 0 ? 'stopped' : undefined);
  });

  app.post(paths.candidate.nudge(':id'), candidateAccess, async (c) => {
    const agencyId = idParam<OrganisationId>(c);
    const state = await act(c, (tx) => nudge(tx, services, agencyId));
    if (state === undefined) throw new NotFound('consent');
    return goOn(c, paths.candidate.sharingWith(agencyId), state.may ? 'nudged' : 'not_nudged');
  });
  app.post(paths.candidate.nudgeWithdrawal(':id'), candidateAccess, async (c) => {
    const agencyId = idParam<OrganisationId>(c);
    const isTakenBack = await act(c, (tx) => unNudge(tx, services, agencyId));
    if (isTakenBack === undefined) throw new NotFound('consent');
    return goOn(c, paths.candidate.sharingWith(agencyId), isTakenBack ? 'unnudged' : 'not_unnudged');
  });
  app.post(paths.candidate.contactAnswer(':id'), candidateAccess, async (c) => {
    const id = idParam(c);
    const read = contactAnswerInput.safeParse(await c.req.parseBody());
    if (!read.success) throw new NotFound('contact');
    const outcome = await act(c, (tx) => sayOfContact(tx, services, id, read.data.answer));
    if (!outcome.ok) return goOn(c, paths.candidate.home(), 'answer_late');
    return goOn(c, paths.candidate.sharingWith(outcome.contact.agencyId), 'answered');
  });
  return app;
}
