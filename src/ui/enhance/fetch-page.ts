/** Fetches a page of this site as a document, or what a form answers with. Undefined when the answer is not a page, such as after signing out. */
export async function fetchPage(
  address: string,
  signal?: AbortSignal,
  body?: URLSearchParams,
): Promise<Document | undefined> {
  const headers = { accept: 'text/html' };
  const sent = body && { method: 'POST', body };
  const response = await fetch(address, { headers, signal: signal ?? null, ...sent });
  if (!response.ok || response.redirected) return undefined;
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

/** Replaces the element of that id by the one in the other document; returns the new element. */
export function takeOver(id: string, from: Document): HTMLElement | undefined {
  const fresh = from.getElementById(id);
  if (!fresh) return undefined;
  document.getElementById(id)?.replaceWith(fresh);
  return fresh;
}
