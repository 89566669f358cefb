import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refuse } from './refusal.tsx';
import { isSafeMethod } from './same-origin.ts';
import type { AppEnv } from './variables.ts';

const FORM_BYTES = 64 * 1024;
const OTHER_BYTES = 256 * 1024;

/**
 * Caps request bodies before anything reads them: forms at 64 kB, JSON and all else at 256 kB; beyond, 413.
 * @param isUpload paths whose multipart body passes uncapped, because their route streams it under its own limit.
 */
export function bodyLimits(isUpload: (path: string) => boolean = () => false): MiddlewareHandler<AppEnv> {
  const onError = (c: Context<AppEnv>) => refuse(c, 'too_large');
  const form = bodyLimit({ maxSize: FORM_BYTES, onError });
  const other = bodyLimit({ maxSize: OTHER_BYTES, onError });
  return async (c, next) => {
    // Looking for a body builds a whole Request; no route of ours reads one where none belongs.
    if (isSafeMethod(c.req.method)) return await next();
    const mediaType = c.req.header('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase();
    const isMultipart = mediaType === 'multipart/form-data';
    if (isMultipart && isUpload(c.req.path)) return await next();
    const isForm = isMultipart || mediaType === 'application/x-www-form-urlencoded';
    return await (isForm ? form : other)(c, next);
  };
}
