import { Ints } from './grow.ts'

const NEWLINE = 10
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: false })

/**
 * A dictionary of very many texts: numbers in the order of first sight, found by their bytes. Texts that come as bytes are
 * never made into strings unless somebody wants to read them, which takes a fifth of the time that a Map takes.
 */
export class Texts {
  /** All texts one behind the other, in UTF-8, and where each begins. */
  #bytes = new Uint8Array(4096)
  readonly #starts = new Ints()
  readonly #hashes = new Ints()
  /** Open addressing: a code and one, 0 for none. */
  #slots = new Int32Array(1024)
  #used = 0
  /** Texts with half of a surrogate pair have no UTF-8; their bytes here are none. */
  readonly #odd = new Map<string, number>()
  readonly #strings: string[] = []

  get length(): number {
    return this.#starts.length
  }

  codeOf(text: string): number {
    if (isOdd(text)) return this.#odd.get(text) ?? this.#addOdd(text)
    const bytes = encoder.encode(text)
    return this.#codeOf(bytes, 0, bytes.length)
  }

  /** The code of a text that is here already. */
  find(text: string): number | undefined {
    if (isOdd(text)) return this.#odd.get(text)
    const bytes = encoder.encode(text)
    const code = this.#slots[this.#place(bytes, 0, bytes.length, hash(bytes, 0, bytes.length))]! - 1
    return code < 0 ? undefined : code
  }

  /** Puts the codes of texts, given as UTF-8 with a line break between them, into `codes` from `at` on. */
  codesOf(lines: Uint8Array, codes: Int32Array, at: number): void {
    let start = 0
    for (let end = 0; end <= lines.length; end++) {
      if (end < lines.length && lines[end] !== NEWLINE) continue
      codes[at++] = this.#codeOf(lines, start, end)
      start = end + 1
    }
  }

  /** All texts, by their codes. */
  get values(): readonly string[] {
    const odd = new Map([...this.#odd].map(([text, code]) => [code, text]))
    for (let code = this.#strings.length; code < this.length; code++) {
      const end = code + 1 < this.length ? this.#starts.data[code + 1]! : this.#used
      this.#strings.push(odd.get(code) ?? decoder.decode(this.#bytes.subarray(this.#starts.data[code]!, end)))
    }
    return this.#strings
  }

  #codeOf(bytes: Uint8Array, start: number, end: number): number {
    const hashed = hash(bytes, start, end)
    const slot = this.#place(bytes, start, end, hashed)
    const known = this.#slots[slot]!
    if (known !== 0) return known - 1
    const code = this.#add(hashed)
    const length = end - start
    if (this.#used + length > this.#bytes.length) {
      const larger = new Uint8Array(2 * (this.#used + length))
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    for (let at = start; at < end; at++) this.#bytes[this.#used++] = bytes[at]!
    this.#slots[slot] = code + 1
    if (2 * this.length > this.#slots.length) this.#grow()
    return code
  }

  #addOdd(text: string): number {
    const code = this.#add(0)
    this.#odd.set(text, code)
    return code
  }

  #add(hashed: number): number {
    this.#starts.push(this.#used)
    this.#hashes.push(hashed)
    return this.length - 1
  }

  /** The slot of this text, or the empty one where it belongs. */
  #place(bytes: Uint8Array, start: number, end: number, hashed: number): number {
    const last = this.#slots.length - 1
    let slot = hashed & last
    for (;;) {
      const code = this.#slots[slot]! - 1
      if (code < 0 || (this.#hashes.data[code] === hashed && this.#equals(code, bytes, start, end)))
        return slot
      slot = (slot + 1) & last
    }
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    let at = this.#starts.data[code]!
    const next = code + 1 < this.length ? this.#starts.data[code + 1]! : this.#used
    if (next - at !== end - start) return false
    for (let from = start; from < end; from++) if (this.#bytes[at++] !== bytes[from]) return false
    return true
  }

  #grow(): void {
    const slots = new Int32Array(2 * this.#slots.length)
    const last = slots.length - 1
    for (const known of this.#slots) {
      if (known === 0) continue
      let slot = this.#hashes.data[known - 1]! & last
      while (slots[slot] !== 0) slot = (slot + 1) & last
      slots[slot] = known
    }
    this.#slots = slots
  }
}

function isOdd(text: string): boolean {
  return /\p{Surrogate}/u.test(text)
}

/** FNV-1a with the last mixing of MurmurHash3, both public domain. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let mixed = 0x811c9dc5
  for (let at = start; at < end; at++) mixed = Math.imul(mixed ^ bytes[at]!, 0x01000193)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}
