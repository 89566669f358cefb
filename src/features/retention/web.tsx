import { Hono } from 'hono';
import { jstDate } from '../../platform/calendar.ts';
import { Forbidden } from '../../platform/errors.ts';
import { sendCsv } from '../../platform/http/attachment.ts';
import { formFields } from '../../platform/http/form-fields.ts';
import {
  act,
  type C,
  goOn,
  idPage,
  idParam,
  pageRequest,
  readForm,
  showPage,
} from '../../platform/http/page.tsx';
import { permit } from '../../platform/http/permit.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { can, leastRole } from '../../platform/permissions.ts';
import {
  EMPTY_FORM,
  type FormState,
  overtaken,
  signsOf,
  storedForm,
  withFault,
} from '../../ui/forms/form-state.ts';
import { paths } from '../../ui/paths.ts';
import { countSearch, getApplicant } from '../applicants/actions/read-applicants.ts';
import { listDecisions, lockedTerms, readTerms } from '../applicants/actions/retention-terms.ts';
import { endings, type Terms } from '../applicants/rules/retention.ts';
import { holdApplicant, liftHold, readHolds } from './actions/hold.ts';
import { changeTerms, previewTerms } from './actions/preview-terms.ts';
import { FileQuery, HoldEndForm, HoldForm, HoldsQuery, TermsForm } from './input.ts';
import { isDispute, kindsFor } from './rules.ts';
import { listDueDays, listDueSelections } from './store/dues.ts';
import { countHolds, listHolds } from './store/holds.ts';
import { listRuns, type Run } from './store/runs.ts';
import { HoldPage } from './views/hold.tsx';
import { DuePage, HoldsPage } from './views/lists.tsx';
import { RetentionPage } from './views/retention.tsx';
import { runFile } from './views/run-file.ts';
import { previewedAs, TermsPage, TermsPreviewPage } from './views/terms.tsx';

/** Reports on the page, and in the file at once. */
const RUNS_SHOWN = 12;
const RUNS_TOGETHER = 500;

/** How long a company keeps ended selections, what is about to go and has gone, and who is kept longer. */
export function retentionRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewApplicants');

  app.get(paths.company.retention(), ...view, async (c) => {
    const shown = await act(c, async (tx) => ({
      terms: await readTerms(tx),
      days: await listDueDays(tx),
      held: await countHolds(tx, jstDate(tx.now), kindsFor(seesDisputes(c))),
      unstated: await countSearch(tx, { keeping: 'none' }),
      runs: await listRuns(tx, null, RUNS_SHOWN),
      decisions: await listDecisions(tx, pageRequest(c)),
    }));
    return showPage(c, <RetentionPage {...shown} />);
  });
  app.get(paths.company.retentionDue(), ...view, async (c) =>
    showPage(c, <DuePage page={await act(c, (tx) => listDueSelections(tx, idPage(c)))} />),
  );
  app.get(paths.company.retentionHolds(), ...view, async (c) => {
    const asked = HoldsQuery.parse(c.req.query()).kind;
    const told = kindsFor(seesDisputes(c));
    const kind = asked !== undefined && told.includes(asked) ? asked : undefined;
    const shown = await act(c, async (tx) => ({
      page: await listHolds(
        tx,
        { kinds: kind === undefined ? told : [kind], today: jstDate(tx.now) },
        pageRequest(c),
      ),
      now: tx.now,
    }));
    return showPage(c, <HoldsPage kind={kind} {...shown} />);
  });
  app.get(paths.company.retentionReport(), ...view, async (c) => {
    const { encoding } = FileQuery.parse(c.req.query());
    const period = await act(c, (tx) => Promise.resolve(tx.now));
    const words = {
      what: 'deleted',
      title: ['保存期間の終わりによる削除', 'Deleted by term'],
      period,
    } as const;
    return sendCsv(c, runFile(allRuns(c), seesDisputes(c), c.var.locale, encoding), encoding, words);
  });
  termRoutes(app);
  holdRoutes(app);
  return app;
}

/** Whether whoever asks is told of disputes. */
function seesDisputes(c: C): boolean {
  return can(c.var.membership, 'viewDisputes').ok;
}

async function* allRuns(c: C): AsyncGenerator<readonly Run[]> {
  for (let before: string | null = null; ; ) {
    const runs: readonly Run[] = await act(c, (tx) => listRuns(tx, before, RUNS_TOGETHER));
    yield runs;
    const last = runs.at(-1);
    if (last === undefined || runs.length < RUNS_TOGETHER) return;
    before = last.on;
  }
}

function termRoutes(app: Hono<AppEnv>): void {
  const decide = permit('company', 'decideRetention');

  app.get(paths.company.retentionTerms(), ...decide, async (c) => {
    const terms = await act(c, readTerms);
    return showPage(c, <TermsPage form={storedForm(valuesOf(terms))} />);
  });
  app.post(paths.company.retentionTerms(), ...decide, async (c) => {
    const sent = await readForm(c, TermsForm);
    if (!sent.ok) return showPage(c, <TermsPage form={sent.form} />, 422);
    const { previewed, ...after } = sent.value;
    const decided = await act(c, async (tx) => {
      const before = await lockedTerms(tx);
      const late = overtaken(sent.form, valuesOf(before));
      if (late !== undefined) return { late };
      const preview = await previewTerms(tx, before, after);
      // What is shown is what is decided: shorter terms that nobody has seen the outcome of are shown first.
      if (preview !== undefined && previewed !== previewedAs(preview)) return { preview };
      await changeTerms(tx, after);
      return {};
    });
    if (decided.late) return showPage(c, <TermsPage form={decided.late} />, 409);
    if (decided.preview) {
      const form: FormState = { values: {}, faults: [], seen: signsOf(valuesOf(decided.preview.before)) };
      return showPage(c, <TermsPreviewPage preview={decided.preview} form={form} />);
    }
    return goOn(c, paths.company.retention(), 'saved');
  });
}

function holdRoutes(app: Hono<AppEnv>): void {
  const edit = permit('company', 'editApplicants');
  const holdPage = async (c: C, form: FormState) => {
    const shown = await act(c, async (tx) => {
      const person = await getApplicant(tx, idParam(c));
      return { person, holds: await readHolds(tx, person.id, kindsFor(seesDisputes(c))) };
    });
    return <HoldPage {...shown} form={form} />;
  };

  app.get(paths.company.applicantHold(':id'), ...edit, async (c) =>
    showPage(c, await holdPage(c, EMPTY_FORM)),
  );
  app.post(paths.company.applicantHold(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const sent = await readForm(c, HoldForm);
    if (!sent.ok) return showPage(c, await holdPage(c, sent.form), 422);
    if (isDispute(sent.value.kind) && !seesDisputes(c))
      throw new Forbidden('role', leastRole('viewDisputes'));
    const held = await act(c, (tx) => holdApplicant(tx, id, sent.value));
    if (held.ok) return goOn(c, paths.company.applicant(id), 'held');
    const isPast = held.reason === 'past';
    const form = withFault(sent.form, isPast ? 'until' : 'kind', held.reason);
    return showPage(c, await holdPage(c, form), isPast ? 422 : 409);
  });
  app.post(paths.company.applicantHoldEnd(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const { kind } = HoldEndForm.parse(await formFields(c));
    const told = kindsFor(seesDisputes(c));
    await act(c, (tx) => liftHold(tx, id, kind === undefined ? told : told.filter((one) => one === kind)));
    return goOn(c, paths.company.applicant(id), 'lifted');
  });
}

function valuesOf(terms: Terms): Record<string, string> {
  return Object.fromEntries(endings.map((ending) => [ending, String(terms[ending])]));
}
