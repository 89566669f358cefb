import { Hono } from 'hono';
import { readInput } from '../../../platform/form-input.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { paths } from '../../../ui/paths.ts';
import { browseAudit } from '../actions/audit.ts';
import {
  changeOwnCard,
  changeOwnLicence,
  changeOwnProfile,
  type OwnProfile,
  readOwnProfile,
} from '../actions/profile.ts';
import { cardInput, licenceInput, profileInput } from '../input.ts';
import { AuditPage } from '../views/audit.tsx';
import { describeFaults } from '../views/faults.ts';
import { LicencePage } from '../views/licence.tsx';
import { ProfilePage } from '../views/profile.tsx';
import { type C, lockOf, pageOf, permit } from './request.tsx';

/** An organisation's own data and the log of what happened to it, the same in all three zones; an agency's licence. */
export function settingsRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const zone of ['company', 'agency', 'operator'] as const) {
    mountProfile(app, services, zone);
    app.get(paths[zone].audit(), ...permit(zone, 'viewAudit'), async (c) => {
      const cursor = c.req.query('cursor');
      const { rows, next } = await browseAudit(services, c.var.scope, cursor);
      const { frame } = pageOf(services, c);
      return showPage(
        c,
        <AuditPage frame={frame} zone={zone} rows={rows} next={next} isFirst={cursor === undefined} />,
      );
    });
  }
  mountLicence(app, services);
  return app;
}

function mountProfile(app: Hono<AppEnv>, services: Services, zone: Zone): void {
  type Typed = {
    part: 'profile' | 'card';
    values: Readonly<Record<string, string>>;
    errors: readonly FieldError[];
  };
  const show = async (c: C, typed: Typed | undefined, status: 200 | 422) => {
    const own = await readOwnProfile(services, c.var.scope);
    const errorsOf = (part: Typed['part']) => (typed?.part === part ? typed : undefined);
    const profile = errorsOf('profile') ?? { values: profileValues(own), errors: [] };
    const card = own.agency && (errorsOf('card') ?? { values: cardValues(own), errors: [] });
    return showPage(
      c,
      <ProfilePage
        {...pageOf(services, c)}
        zone={zone}
        profile={profile}
        card={card}
        locked={lockOf(c, 'editProfile')}
      />,
      status,
    );
  };
  app.get(paths[zone].settings(), ...permit(zone, 'viewProfile'), (c) => show(c, undefined, 200));
  app.post(paths[zone].settings(), ...permit(zone, 'editProfile'), async (c) => {
    const values = await formFields(c);
    if (zone === 'agency' && values.part === 'card') {
      const card = readInput(cardInput, values);
      if (!card.ok)
        return show(c, { part: 'card', values, errors: describeFaults(card.faults, c.var.locale) }, 422);
      await changeOwnCard(services, c.var.scope, card.value);
    } else {
      const profile = readInput(profileInput, values);
      if (!profile.ok) {
        return show(
          c,
          { part: 'profile', values, errors: describeFaults(profile.faults, c.var.locale) },
          422,
        );
      }
      const { licenceUnverified } = await changeOwnProfile(services, c.var.scope, profile.value);
      if (licenceUnverified) return c.redirect(paths[zone].settings({ done: 'recheck' }), 303);
    }
    return c.redirect(paths[zone].settings({ done: 'saved' }), 303);
  });
}

function mountLicence(app: Hono<AppEnv>, services: Services): void {
  const show = async (
    c: C,
    typed: { values: Readonly<Record<string, string>>; errors: readonly FieldError[] } | undefined,
    status: 200 | 422,
  ) => {
    const { agency, licence } = await readOwnProfile(services, c.var.scope);
    if (agency === undefined || licence === undefined) throw new TypeError('an agency without a card');
    const values = { licenceNumber: agency.licenceNumber, licenceExpiresOn: agency.licenceExpiresOn };
    return showPage(
      c,
      <LicencePage
        {...pageOf(services, c)}
        agency={agency}
        licence={licence}
        form={typed ?? { values, errors: [] }}
        locked={lockOf(c, 'editLicence')}
      />,
      status,
    );
  };
  app.get(paths.agency.licence(), ...permit('agency', 'viewLicence'), (c) => show(c, undefined, 200));
  app.post(paths.agency.licence(), ...permit('agency', 'editLicence'), async (c) => {
    const values = await formFields(c);
    const read = readInput(licenceInput, values);
    const changed = read.ok ? await changeOwnLicence(services, c.var.scope, read.value) : read;
    if (changed.ok) {
      const done = changed.changed ? 'licence' : 'same_licence';
      return c.redirect(paths.agency.licence({ done }), 303);
    }
    const faults =
      'faults' in changed ? changed.faults : [{ field: 'licenceExpiresOn', fault: changed.reason }];
    return show(c, { values, errors: describeFaults(faults, c.var.locale) }, 422);
  });
}

function profileValues({ organisation }: OwnProfile): Record<string, string> {
  const { name, nameEn, address, representative, contactMail, contactPhone } = organisation;
  return { name, nameEn: nameEn ?? '', address, representative, contactMail, contactPhone };
}

function cardValues({ agency }: OwnProfile): Record<string, string> {
  if (agency === undefined) return {};
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
