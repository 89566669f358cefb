import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, goOn, idParam, pageRequest, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { RedemptionId } from '../../../platform/ids.ts';
import { paths } from '../../../ui/paths.ts';
import { type AnsweredOffer, acceptOffer, passOffer } from '../actions/answer-offer.ts';
import { lockRequest } from '../actions/taken-request.ts';
import { SeenOfferInput } from '../input.ts';
import { goesBeyond } from '../rules/redemption.ts';
import { findAsked, listAsked, listParties } from '../store/offers.ts';
import { AskedOfferPage, AskedPage } from '../views/asked.tsx';

/** Whom the agency recommended for a request: each who goes on, and their part of its page. */
interface ProposedPart {
  readonly goingOn: readonly string[];
  readonly show: () => Child;
}
type ReadRecommended = (tx: Tx, id: RedemptionId) => Promise<ProposedPart>;

/**
 * What companies ask an agency to fill with their slots, and its answers.
 * @param recommended for the feature of recommendations, which needs this one
 */
export function askedRoutes(recommended: ReadRecommended): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('agency', 'viewRedemptions');
  const answer = permit('agency', 'answerSlots');

  app.get(paths.agency.redemptions(), ...view, async (c) => {
    const shown = await act(c, async (tx) => {
      const page = await listAsked(tx, pageRequest(c));
      const companies = await listParties(
        tx,
        page.rows.map(({ redemptionId }) => redemptionId),
      );
      return { page, companies, now: tx.now };
    });
    return showPage(c, <AskedPage {...shown} />);
  });
  app.get(paths.agency.redemption(':id'), ...view, async (c) => {
    const id = idParam<RedemptionId>(c);
    const shown = await act(c, async (tx) => {
      const offer = await findAsked(tx, id);
      if (offer === undefined) throw new NotFound('redemption');
      const company = (await listParties(tx, [id])).get(id);
      return { offer, company, recommended: await recommended(tx, id), now: tx.now };
    });
    return showPage(c, <AskedOfferPage {...shown} />);
  });
  app.post(paths.agency.redemptionAcceptance(':id'), ...answer, async (c) => {
    const id = idParam<RedemptionId>(c);
    const answered = await act(c, (tx) => acceptOffer(tx, id));
    return goOn(c, paths.agency.redemption(id), answered.ok ? 'accepted' : notAnswered(answered.reason));
  });
  app.post(paths.agency.redemptionPass(':id'), ...answer, async (c) => {
    const id = idParam<RedemptionId>(c);
    const { seen, goingOn } = SeenOfferInput.parse(await formFields(c));
    const answered = await act(c, async (tx) => {
      await lockRequest(tx, id);
      return goesBeyond(goingOn, (await recommended(tx, id)).goingOn)
        ? ({ ok: false, reason: 'ended' } as const)
        : passOffer(tx, id, seen);
    });
    return goOn(c, paths.agency.redemption(id), answered.ok ? 'passed' : notAnswered(answered.reason));
  });
  return app;
}

/** The word for a press that came too late, or that the agency is not set up for. */
function notAnswered(reason: Exclude<AnsweredOffer, { ok: true }>['reason']): 'not_set_up' | 'moved_on' {
  return reason === 'not_set_up' ? reason : 'moved_on';
}
