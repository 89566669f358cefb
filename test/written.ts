import type { Child } from 'hono/jsx';
import { inRendering, type RequestFrame } from '../src/ui/rendering.ts';
import type { Locale } from '../src/ui/text.ts';

/** A view as a page would write it, in one language and for a request that is described only where it matters. */
export function written(view: Child, locale: Locale = 'ja', request: Partial<RequestFrame> = {}): string {
  return inRendering({ locale, request: { demo: false, ...request } }, () => String(view));
}
