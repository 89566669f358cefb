import { Hono } from 'hono';
import type { Tx } from '../../db/scope.ts';
import { jstDate } from '../../platform/calendar.ts';
import { NotFound } from '../../platform/errors.ts';
import { sendArchive } from '../../platform/http/attachment.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../platform/http/page.tsx';
import { permit } from '../../platform/http/permit.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { AgencyContractId, ApplicantId, ProvisionId, RecommendationId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { writeArchive } from '../../platform/zip.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../ui/forms/form-state.ts';
import { paths } from '../../ui/paths.ts';
import { getApplicant } from '../applicants/actions/read-applicants.ts';
import { takeAgencyEvidence } from './actions/agency-evidence.ts';
import type { Chain } from './actions/chain-evidence.ts';
import { findCollision } from './actions/collision.ts';
import { closeContract, keepContract, listAgencyChoices } from './actions/contracts.ts';
import { type MoreEvidence, takeEvidence } from './actions/evidence.ts';
import { feeProtection } from './actions/fee-protection.ts';
import { removeRecommended, writeRecommended } from './actions/received.ts';
import { ContractForm, EndForm, RecommendedForm } from './input.ts';
import { CHECK_FILE, README_FILE } from './rules/check-file.ts';
import { listContracts } from './store/contracts.ts';
import { ClausesBefore, CollisionNotice, collisionQuestion } from './views/collision.tsx';
import { ContractsPage, EndContractPage } from './views/contracts.tsx';
import { FeeNotice } from './views/notice.tsx';
import { PersonAgenciesPage } from './views/person.tsx';

/** Which fault stands at which field. */
const FIELD = { unknown: 'agency', future: 'signedOn', no_name: 'name' } as const;

/** Contracts with agencies, and for whom a fee could be asked. */
export function protectionRoutes(services: Pick<Services, 'keyRing'>, more: MoreEvidence): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  contractRoutes(app);
  const edit = permit('company', 'editApplicants');
  const personPage = async (c: C, form: FormState) => {
    const shown = await act(c, async (tx) => {
      const person = await getApplicant(tx, idParam(c));
      return { person, protection: await protectionOf(tx, services, person.id) };
    });
    return <PersonAgenciesPage {...shown} form={form} />;
  };

  app.get(paths.company.applicantAgencies(':id'), ...permit('company', 'viewApplicants'), async (c) =>
    showPage(c, await personPage(c, EMPTY_FORM)),
  );
  app.post(paths.company.applicantAgencies(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const sent = await readForm(c, RecommendedForm);
    if (!sent.ok) return showPage(c, await personPage(c, sent.form), 422);
    const written = await act(c, (tx) => writeRecommended(tx, id, sent.value));
    if (written.ok) return goOn(c, paths.company.applicantAgencies(id), 'written');
    const field = written.reason === 'no_name' ? 'agencyName' : 'on';
    return showPage(c, await personPage(c, withFault(sent.form, field, written.reason)), 422);
  });
  app.post(paths.company.applicantAgencyRemoval(':id', ':entry'), ...edit, async (c) => {
    const [id, entry] = [idParam<ApplicantId>(c), idParam(c, 'entry')];
    await act(c, (tx) => removeRecommended(tx, id, entry));
    return goOn(c, paths.company.applicantAgencies(id), 'removed');
  });
  // Owners alone: nobody else of the company sees that there is a claim.
  app.get(paths.company.applicantEvidenceFile(':id'), ...permit('company', 'takeEvidence'), async (c) => {
    const id = idParam<ApplicantId>(c);
    const { chain, period } = await act(c, async (tx) => ({
      chain: await takeEvidence(tx, services, id, more),
      period: tx.now,
    }));
    return sendPack(c, chain, period);
  });
  app.get(paths.agency.provisionEvidenceFile(':id'), ...permit('agency', 'takeAgencyEvidence'), async (c) => {
    const id = idParam<ProvisionId>(c);
    const { chain, period } = await act(c, async (tx) => ({
      chain: await takeAgencyEvidence(tx, services, id),
      period: tx.now,
    }));
    return sendPack(c, chain, period);
  });
  return app;
}

function sendPack(c: C, chain: Chain, period: Date): Response {
  const files = [
    ['evidence.jsonl', chain.lines.map((line) => `${line}\n`)],
    ['head.txt', [`${chain.head}\n`]],
    ['check.mjs', [CHECK_FILE]],
    ['README.txt', [README_FILE]],
  ] as const;
  const title = ['紹介手数料の記録', 'Records on an agency fee'] as const;
  return sendArchive(c, writeArchive(files), { what: 'evidence', title, period });
}

function contractRoutes(app: Hono<AppEnv>): void {
  const edit = permit('company', 'editContracts');
  const listPage = async (c: C, form: FormState) => {
    const shown = await act(c, async (tx) => ({
      contracts: await listContracts(tx),
      agencies: await listAgencyChoices(tx),
    }));
    return <ContractsPage {...shown} form={form} />;
  };
  const endPage = async (c: C, form: FormState) => {
    const contracts = await act(c, listContracts);
    const id = idParam<AgencyContractId>(c);
    const contract = contracts.find((one) => one.id === id && one.endedOn === null);
    if (contract === undefined) throw new NotFound('contract');
    return <EndContractPage contract={contract} form={form} />;
  };

  app.get(paths.company.agencyContracts(), ...permit('company', 'viewContracts'), async (c) =>
    showPage(c, await listPage(c, EMPTY_FORM)),
  );
  app.post(paths.company.agencyContracts(), ...edit, async (c) => {
    const sent = await readForm(c, ContractForm);
    if (!sent.ok) return showPage(c, await listPage(c, sent.form), 422);
    const kept = await act(c, (tx) => keepContract(tx, sent.value));
    if (kept.ok) return goOn(c, paths.company.agencyContracts(), 'saved');
    const form = withFault(sent.form, FIELD[kept.reason], kept.reason);
    return showPage(c, await listPage(c, form), 422);
  });
  app.get(paths.company.agencyContractEnd(':id'), ...edit, async (c) =>
    showPage(c, await endPage(c, EMPTY_FORM)),
  );
  app.post(paths.company.agencyContractEnd(':id'), ...edit, async (c) => {
    const id = idParam<AgencyContractId>(c);
    const sent = await readForm(c, EndForm);
    if (!sent.ok) return showPage(c, await endPage(c, sent.form), 422);
    const { on } = sent.value;
    const ended = await act(c, (tx) => closeContract(tx, id, on));
    if (ended.ok) return goOn(c, paths.company.agencyContracts(), on === null ? 'taken_back' : 'ended');
    if (ended.reason === 'gone') return goOn(c, paths.company.agencyContracts(), 'gone');
    return showPage(c, await endPage(c, withFault(sent.form, 'endedOn', ended.reason)), 422);
  });
}

async function protectionOf(tx: Tx, services: Pick<Services, 'keyRing'>, id: ApplicantId) {
  const known = (await feeProtection(tx, services, [id], jstDate(tx.now))).get(id);
  if (known === undefined) throw new NotFound('applicant');
  return known;
}

/** On the page of somebody who was recommended: the notice, and what is asked once more before a hire. */
export const showCollision =
  (services: Pick<Services, 'keyRing'>) => async (tx: Tx, id: RecommendationId) => {
    const collision = await findCollision(tx, services, id);
    return (
      collision && {
        notice: <CollisionNotice collision={collision} />,
        question: () => collisionQuestion(collision),
      }
    );
  };

/** Where a slot is asked for. */
export const showClauses = async (tx: Tx) => <ClausesBefore contracts={await listContracts(tx)} />;

/** What a person's page shows of it: trouble first. */
export const showFees = (services: Pick<Services, 'keyRing'>) => async (tx: Tx, id: ApplicantId) => {
  const protection = await protectionOf(tx, services, id);
  const shown = <FeeNotice applicantId={id} protection={protection} />;
  return { isTrouble: protection.state !== 'safe', shown };
};
