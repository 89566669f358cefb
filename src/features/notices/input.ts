import { z } from 'zod';
import type { Zone } from '../../platform/http/access.ts';
import { noticesOf } from './rules/notices.ts';

/** The mails that are ticked, each a box of its own; what is no mail of this kind of organisation is left out. */
export function noticesInput(zone: Zone) {
  return z
    .record(z.string(), z.string())
    .transform((boxes) => noticesOf(zone).filter((notice) => (boxes[notice] ?? '') !== ''));
}
