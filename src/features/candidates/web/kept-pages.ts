/** Stands in a kept page where each browser's own token goes; no text of ours contains it. */
const TOKEN_MARK = '\u0000token\u0000';
const MOST_PAGES = 1_000;

/**
 * Keeps pages that are the same for everybody but for the form token. The page behind a relay link is opened far more
 * often than anything on it changes: it is rendered, and turned into bytes, once for each state of what it shows.
 */
export class KeptPages {
  readonly #pages = new WeakMap<object, Map<string, readonly Buffer[]>>();

  /**
   * The page for one token, UTF-8. `render` is called with a stand-in for the token, once per `basis` and `key`.
   * @param basis an object that is replaced when what pages are made of changes
   * @param key everything else the page depends on
   */
  page(
    basis: object,
    key: string,
    token: string,
    render: (token: string) => string,
  ): Uint8Array<ArrayBuffer> {
    const pages = this.#pages.get(basis) ?? new Map<string, readonly Buffer[]>();
    this.#pages.set(basis, pages);
    let parts = pages.get(key);
    if (parts === undefined) {
      if (pages.size >= MOST_PAGES) pages.clear();
      parts = render(TOKEN_MARK)
        .split(TOKEN_MARK)
        .map((part) => Buffer.from(part));
      pages.set(key, parts);
    }
    const own = Buffer.from(token);
    return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [own, part])));
  }
}
