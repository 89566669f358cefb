import type { Result, Router } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';

const MOST_ADDRESSES = 1_000;

/**
 * Finds the routes of an address as Hono's own router does, and recalls the addresses that were asked for last: the same
 * few pages are opened again and again, and finding their routes costs as much as looking up a link. The quicker router
 * of Hono refuses addresses such as `/links/new` beside `/links/:id`, so that it never was in use here.
 */
export class RecallingRouter<T> implements Router<T> {
  readonly name = 'RecallingRouter';
  readonly #routes = new TrieRouter<T>();
  readonly #recalled = new Map<string, Result<T>>();

  /** Adds a route; what was recalled is forgotten. */
  add(method: string, path: string, handler: T): void {
    this.#routes.add(method, path, handler);
    this.#recalled.clear();
  }

  /** The handlers for a method and a path, in order of their adding. Whoever makes addresses up fills no memory. */
  match(method: string, path: string): Result<T> {
    const key = `${method} ${path}`;
    let found = this.#recalled.get(key);
    if (found === undefined) {
      if (this.#recalled.size >= MOST_ADDRESSES) this.#recalled.clear();
      found = this.#routes.match(method, path);
      this.#recalled.set(key, found);
    }
    return found;
  }
}
