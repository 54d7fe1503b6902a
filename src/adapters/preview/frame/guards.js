// A frame without an origin has no storage and no cookies, and says so with exceptions. Apps get
// ones that last as long as the page.

class MemoryStorage {
  #items = new Map();

  get length() {
    return this.#items.size;
  }
  key(index) {
    return [...this.#items.keys()][index] ?? null;
  }
  getItem(key) {
    return this.#items.get(String(key)) ?? null;
  }
  setItem(key, value) {
    this.#items.set(String(key), String(value));
  }
  removeItem(key) {
    this.#items.delete(String(key));
  }
  clear() {
    this.#items.clear();
  }
}

export function installGuards() {
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { value: new MemoryStorage(), configurable: true });
  }
  // The cookies of the app are HttpOnly: scripts see none of them.
  Object.defineProperty(document, 'cookie', { get: () => '', set: () => undefined });
}
