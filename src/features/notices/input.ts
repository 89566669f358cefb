import { z } from 'zod';
import type { Zone } from '../../platform/http/access.ts';
import { noticesOf, streamsOf } from './rules/notices.ts';

/**
 * The mails that are ticked, each a box of its own; or, where it is sent, the one kind that is to come again. What is no mail of
 * this kind of organisation is left out.
 */
export function noticesInput(zone: Zone) {
  return z.record(z.string(), z.string()).transform(({ resume, proof, ...boxes }) => ({
    gets: noticesOf(zone).filter((notice) => (boxes[notice] ?? '') !== ''),
    /** `ask` for a link to be mailed, or the link that was. */
    proof,
    resume: streamsOf(zone).find((stream) => stream === resume),
  }));
}
