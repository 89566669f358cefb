import { z } from 'zod';
import { dayField, idField } from '../../platform/form-input.ts';
import type { OpeningId, SlotId } from '../../platform/ids.ts';
import { REDEMPTION_STATES } from './rules/redemption.ts';

/** With which opening a slot is asked for; a form's field and a request's body. */
export const RequestInput = z.object({ openingId: idField<OpeningId>('required') });

/** The same from the page: for the slot that stood on it, which a colleague may have used meanwhile. */
export const UseSlotInput = RequestInput.extend({ slotId: idField<SlotId>('required') });

const goingOn = z.string().max(2_000).optional().catch(undefined);

/** Where a slot at work stood on the page that is answered, and who went on for it. */
export const SeenInput = z.object({ seen: z.enum(REDEMPTION_STATES).optional().catch(undefined), goingOn });
export const SeenOfferInput = z.object({
  seen: z.enum(['open', 'accepted']).optional().catch(undefined),
  goingOn,
});

/** The day in Japan on which somebody accepted the offer. */
export const HireInput = z.object({ on: dayField });
