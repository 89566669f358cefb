import { Hono } from 'hono';
import type { AuditWords } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, numberedPage, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { type FormState, overtaken, storedForm } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { missingFacts, OPERATOR_FACTS } from '../../parties/rules/operator-facts.ts';
import { browseAudit } from '../actions/audit.ts';
import {
  changeOperatorFacts,
  changeOwnCard,
  changeOwnProfile,
  lockOwnProfile,
  type OrganisationProfile,
  readProfile,
} from '../actions/profile.ts';
import { cardInput, operatorFactsInput, profileInput } from '../input.ts';
import { AuditPage } from '../views/audit-log.tsx';
import { ProfilePage } from '../views/profile.tsx';

/** An organisation's own data and the log of what happened to it, the same in all three zones. */
export function settingsRoutes(services: Pick<Services, 'keyRing'>, audit: AuditWords): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const zone of ['company', 'agency', 'operator'] as const) {
    mountProfile(app, services, zone);
    app.get(paths[zone].audit(), ...permit(zone, 'viewAudit'), async (c) => {
      // The log is numbered: its cursor is the number of a line.
      const page = await act(c, (tx) => browseAudit(tx, numberedPage(c)));
      return showPage(c, <AuditPage zone={zone} page={page} words={audit} />);
    });
  }
  return app;
}

function mountProfile(app: Hono<AppEnv>, services: Pick<Services, 'keyRing'>, zone: Zone): void {
  const show = async (c: C, typed: Record<string, FormState>, status: 200 | 409 | 422) => {
    const own = await act(c, (tx) => readProfile(tx, tx.organisationId));
    const profile = typed['profile'] ?? storedForm(profileValues(own));
    const card = own.agency && (typed['card'] ?? storedForm(cardValues(own.agency)));
    const facts = own.facts && (typed['facts'] ?? storedForm(factValues(own.facts)));
    const isMissing =
      own.facts !== undefined && missingFacts({ ...own.organisation, ...own.facts }).length > 0;
    const isApproved = own.organisation.approvedAt !== null;
    return showPage(c, <ProfilePage {...{ zone, profile, card, facts, isMissing, isApproved }} />, status);
  };
  app.get(paths[zone].settings(), ...permit(zone, 'viewProfile'), (c) => show(c, {}, 200));
  app.post(paths[zone].settings(), ...permit(zone, 'editProfile'), async (c) => {
    const { part } = await formFields(c);
    /** Changes what is stored, or answers the form where a colleague was first. */
    const unlessOvertaken = <T,>(
      sent: FormState,
      stored: (own: OrganisationProfile) => FormState['values'],
      work: (tx: Tx) => Promise<T>,
    ) =>
      act(c, async (tx) => {
        await lockOwnProfile(tx);
        const late = overtaken(sent, stored(await readProfile(tx, tx.organisationId)));
        return late === undefined ? { done: await work(tx) } : { late };
      });
    if (zone === 'operator' && part === 'facts') {
      const facts = await readForm(c, operatorFactsInput);
      if (!facts.ok) return show(c, { facts: facts.form }, 422);
      const { late } = await unlessOvertaken(
        facts.form,
        (own) => (own.facts ? factValues(own.facts) : {}),
        (tx) => changeOperatorFacts(tx, facts.value),
      );
      if (late) return show(c, { facts: late }, 409);
      return goOn(c, paths[zone].settings(), 'saved');
    }
    if (zone === 'agency' && part === 'card') {
      const card = await readForm(c, cardInput);
      if (!card.ok) return show(c, { card: card.form }, 422);
      const { late } = await unlessOvertaken(
        card.form,
        (own) => (own.agency ? cardValues(own.agency) : {}),
        (tx) => changeOwnCard(tx, card.value),
      );
      if (late) return show(c, { card: late }, 409);
      return goOn(c, paths[zone].settings(), 'saved');
    }
    const profile = await readForm(c, profileInput);
    if (!profile.ok) return show(c, { profile: profile.form }, 422);
    const changed = await unlessOvertaken(profile.form, profileValues, (tx) =>
      changeOwnProfile(tx, services, profile.value),
    );
    if (changed.late) return show(c, { profile: changed.late }, 409);
    return goOn(c, paths[zone].settings(), changed.done.licenceUnverified ? 'recheck' : 'saved');
  });
}

function profileValues({ organisation }: OrganisationProfile): FormState['values'] {
  const { name, nameEn, address, representative, contactMail, contactPhone } = organisation;
  return { name, nameEn: nameEn ?? '', address, representative, contactMail, contactPhone };
}

function factValues(facts: NonNullable<OrganisationProfile['facts']>): FormState['values'] {
  const names = Object.keys(OPERATOR_FACTS) as (keyof typeof OPERATOR_FACTS)[];
  return Object.fromEntries(names.map((name) => [name, facts[name] ?? '']));
}

function cardValues(agency: NonNullable<OrganisationProfile['agency']>): FormState['values'] {
  const { speciality, specialityEn, feeNote, feeNoteEn } = agency;
  const figure = (value: number | null) => (value === null ? '' : String(value));
  return {
    speciality,
    specialityEn,
    feeNote,
    feeNoteEn,
    placedLastYear: figure(agency.placedLastYear),
    leftWithinSixMonths: figure(agency.leftWithinSixMonths),
  };
}
