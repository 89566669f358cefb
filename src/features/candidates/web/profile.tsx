import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, type C, goOn, showPage, switchesLanguage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { LATER_ITEMS } from '../../consents/rules/wording.ts';
import { changeProfile, type ProfileChange, type ProfileChanged } from '../actions/change-profile.ts';
import { listOutdatedCopies } from '../actions/correct-copies.ts';
import { findLaterItem } from '../actions/later-items.ts';
import { lockAccount } from '../actions/own-place.ts';
import { listHolders, sendCorrections } from '../actions/send-corrections.ts';
import { readLater, typedLater, type WrittenItem } from '../input/later.ts';
import { begunInput, type Profile, readCorrections, readProfile, typedProfileOf } from '../input.ts';
import { writeBegun } from '../rules/profile-changes.ts';
import { CorrectionsPage } from '../views/corrections.tsx';
import { EditProfilePage } from '../views/edit-profile.tsx';
import { LaterItemPage } from '../views/later-item.tsx';

const FIELDS = ['name', 'work', 'prefecture', 'remote'];

/** A form that is shown again as it was sent. */
interface CameBack {
  readonly form: FormState;
  readonly begun: string;
  readonly refused?: Extract<ProfileChanged, { ok: false }>;
}

/** What a person says of themselves: the page of each form, saving it, and sending agencies the new details. */
export function profileRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  const edit = async (c: C, came?: CameBack) => {
    const { profile } = await act(c, (tx) => lockAccount(tx, services));
    const form = came?.form ?? formOf(typedProfileOf(profile));
    const shown = { form, ...begunOf(came, profile, FIELDS) };
    return showPage(c, <EditProfilePage {...shown} />, came === undefined ? 200 : 422);
  };
  app.get(paths.candidate.profile(), candidateAccess, (c) => edit(c));
  app.post(paths.candidate.profile(), candidateAccess, async (c) => {
    const body = await c.req.parseBody({ all: true });
    const read = readProfile(body);
    const came = { form: read.form, ...begunInput.parse(body) };
    if (switchesLanguage(c, body)) return edit(c, { ...came, form: formOf(read.form.values) });
    return read.ok ? save(c, came, read.value, (again) => edit(c, again)) : edit(c, came);
  });

  const askLater = async (c: C, item: WrittenItem, came?: CameBack) => {
    const found = await act(c, (tx) => findLaterItem(tx, services, item));
    if (found === undefined) throw new NotFound('item');
    const { profile, months } = found;
    const form = came?.form ?? formOf(typedLater(item, profile));
    const shown = { item, months, form, ...begunOf(came, profile, [item]) };
    return showPage(c, <LaterItemPage {...shown} />, came === undefined ? 200 : 422);
  };
  app.get(paths.candidate.laterItem(':item'), candidateAccess, (c) => askLater(c, laterParam(c)));
  app.post(paths.candidate.laterItem(':item'), candidateAccess, async (c) => {
    const item = laterParam(c);
    if ((await act(c, (tx) => findLaterItem(tx, services, item))) === undefined) throw new NotFound('item');
    const body = await c.req.parseBody({ all: true });
    const read = readLater(item, body);
    const came = { form: read.form, ...begunInput.parse(body) };
    if (switchesLanguage(c, body)) return askLater(c, item, { ...came, form: formOf(read.form.values) });
    return read.ok ? save(c, came, read.value, (again) => askLater(c, item, again)) : askLater(c, item, came);
  });

  /** Goes on to the choice of who gets the new details, where somebody holds others. */
  async function save(
    c: C,
    came: CameBack,
    change: ProfileChange,
    again: (came: CameBack) => Response | Promise<Response>,
  ) {
    const outcome = await act(c, (tx) => changeProfile(tx, services, came.begun, change));
    if (!outcome.ok) return again({ ...came, refused: outcome });
    const { holders, copies } = await act(c, async (tx) => ({
      holders: (await listHolders(tx, services)).holders,
      copies: await listOutdatedCopies(tx, services),
    }));
    const isHeldOtherwise = [...holders.map(({ sharing }) => sharing), ...copies].some(({ changed }) =>
      changed.some((item) => Object.keys(change).includes(item)),
    );
    return goOn(c, isHeldOtherwise ? paths.candidate.corrections() : paths.candidate.data(), 'saved');
  }

  const choose = async (c: C, form: FormState, status: 200 | 422) => {
    const shown = await act(c, async (tx) => ({
      holders: (await listHolders(tx, services)).holders,
      copies: await listOutdatedCopies(tx, services),
    }));
    return showPage(c, <CorrectionsPage {...shown} form={form} />, status);
  };
  app.get(paths.candidate.corrections(), candidateAccess, (c) => choose(c, EMPTY_FORM, 200));
  app.post(paths.candidate.corrections(), candidateAccess, async (c) => {
    const sent = readCorrections(await c.req.parseBody({ all: true }));
    const outcome = await act(c, (tx) => sendCorrections(tx, services, { ...sent, locale: c.var.locale }));
    if (outcome.ok) return goOn(c, paths.candidate.sharing(), outcome.agencies > 0 ? 'corrected' : undefined);
    const refused = outcome.reason === 'nothing_chosen' ? [] : outcome.agencyIds;
    const form = formOf({ agencies: sent.agencies.filter((id) => !refused.includes(id)) });
    return choose(c, withFault(form, 'agencies', outcome.reason), 422);
  });
  return app;
}

/** A form with a fault knows what it began with still; whoever was told what changed meanwhile begins with that. */
function begunOf(came: CameBack | undefined, profile: Profile, fields: readonly string[]) {
  const refused = came?.refused;
  if (came !== undefined && refused === undefined) return { begun: came.begun, refused };
  return { begun: writeBegun(refused?.profile ?? profile, fields), refused };
}

/** @throws NotFound for what is no later item, or no form */
function laterParam(c: C): WrittenItem {
  const item = LATER_ITEMS.find((one) => one === c.req.param('item'));
  if (item === undefined || item === 'cv') throw new NotFound('item');
  return item;
}
