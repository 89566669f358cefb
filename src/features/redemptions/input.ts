import { z } from 'zod';
import { dayField, idField } from '../../platform/form-input.ts';
import type { OpeningId } from '../../platform/ids.ts';

/** With which opening a slot is asked for; a form's field and a request's body. */
export const RequestInput = z.object({ openingId: idField<OpeningId>('required') });

/** The day in Japan on which somebody accepted the offer. */
export const HireInput = z.object({ on: dayField });
