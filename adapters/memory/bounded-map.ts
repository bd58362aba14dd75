/** A map that forgets what was set longest ago once it is full, so that strangers cannot grow the memory. */
export class BoundedMap<V> {
  readonly #values = new Map<string, V>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  has(key: string): boolean { return this.#values.has(key) }

  get(key: string): V | undefined { return this.#values.get(key) }

  set(key: string, value: V): void {
    this.#values.delete(key)
    this.#values.set(key, value)
    if (this.#values.size > this.#most) this.#values.delete(this.#values.keys().next().value!)
  }
}
