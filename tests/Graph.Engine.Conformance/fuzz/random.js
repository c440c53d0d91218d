// Numbers that depend on the seed alone, so that a case can be made again by its seed and index.
export class Random {
  #state;

  constructor(...seeds) {
    this.#state = 0x9e3779b9;
    for (const seed of seeds) {
      this.#state = Math.imul(this.#state ^ seed, 0x85ebca6b) ^ (this.#state >>> 13);
      this.next();
    }
  }

  /** From 0 up to but without 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from low to high, both included. */
  between(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(items) {
    return items[Math.floor(this.next() * items.length)];
  }

  /** Some items, each once, at least `least` of them when there are that many. */
  some(items, least, most) {
    const rest = [...items];
    const found = [];
    const count = Math.min(this.between(least, most), rest.length);
    while (found.length < count) {
      found.push(...rest.splice(Math.floor(this.next() * rest.length), 1));
    }
    return found;
  }
}
