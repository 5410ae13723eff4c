import { hash, high, low } from './hash.ts'
import { type Hashes, mergeHashes } from './merge.ts'

/** Words of a slot: the two halves of a hash, and a code and one (0 for an empty slot). */
const SLOT = 4

/**
 * A dictionary of very many texts: numbers in the order of first sight (of texts that come all at once: of their hashes), found by
 * 64-bit hashes (see {@link hash} for how rarely two are taken for one). Texts that come with their hashes are read only when somebody wants their letters.
 */
export class Texts {
  #length = 0
  #slots = new Int32Array(SLOT * 64)
  /** Slots are in the order of the hashes' first bits, so that ascending ones walk through the memory and not about in it. */
  #shift = 32 - 6
  readonly #strings: string[] = []
  #later: { codes: Int32Array; texts: () => readonly string[] }[] = []
  /** The first texts, which came all at once in the order of their hashes, and whose slots are filled when one is looked for. */
  #sorted = 0
  #unslotted: Hashes = new Int32Array(0)

  get length(): number {
    return this.#length
  }

  codeOf(text: string): number {
    this.#fillSlots()
    hash(text)
    const code = this.#codeOf(high, low)
    this.#strings[code] ??= text
    return code
  }

  /** The code of a text that is here already. */
  find(text: string): number | undefined {
    this.#fillSlots()
    hash(text)
    const code = this.#slots[this.#place(high, low) + 2]! - 1
    return code < 0 ? undefined : code
  }

  /**
   * The codes of many lists at once, one after the other where there are texts already.
   * @param lists of hashes as {@link Texts.codesOf} takes them, ascending as unsigned numbers, with what reads their letters
   */
  codesOfAll(lists: readonly { hashes: Hashes; texts: () => readonly string[] }[]): Int32Array[] {
    if (this.#length > 0) return lists.map(({ hashes, texts }) => this.codesOf(hashes, texts))
    const { distinct, places } = mergeHashes(lists.map(({ hashes }) => hashes))
    this.#length = this.#sorted = distinct.length / 2
    this.#unslotted = distinct
    places.forEach((codes, at) => {
      this.#later.push({ codes, texts: lists[at]!.texts })
    })
    return places
  }

  /**
   * The codes of many at once.
   * @param hashes the two halves of each side by side; soonest found where they ascend as unsigned numbers
   * @param texts reads their letters
   */
  codesOf(hashes: Hashes, texts: () => readonly string[]): Int32Array {
    this.#fillSlots()
    const codes = new Int32Array(hashes.length >> 1)
    // Before the first of them: ascending ones would stand in one heap in a small table, and each new one walk over all of it.
    this.#reserve(this.#length + codes.length)
    for (let at = 0; at < codes.length; at++) {
      const h = hashes[2 * at]!
      const l = hashes[2 * at + 1]!
      const slots = this.#slots
      const slot = (h >>> this.#shift) * SLOT
      // Nearly always it is here, or nobody is.
      const isHere = slots[slot] === h && slots[slot + 1] === l && slots[slot + 2] !== 0
      codes[at] = isHere ? slots[slot + 2]! - 1 : this.#codeOf(h, l)
    }
    this.#later.push({ codes, texts })
    return codes
  }

  /** All texts, by their codes. */
  get values(): readonly string[] {
    for (const { codes, texts } of this.#later) {
      const strings = texts()
      for (let at = 0; at < codes.length; at++) this.#strings[codes[at]!] ??= strings[at]!
    }
    this.#later = []
    return this.#strings
  }

  /** All codes, nearly in the order of their texts' hashes, as far as these came at once. */
  inOrder(): Int32Array {
    const codes = new Int32Array(this.#length)
    if (this.#sorted > 0) {
      for (let code = 0; code < codes.length; code++) codes[code] = code
      return codes
    }
    const slots = this.#slots
    for (let from = 2, at = 0; from < slots.length; from += SLOT)
      if (slots[from] !== 0) codes[at++] = slots[from]! - 1
    return codes
  }

  #fillSlots(): void {
    const hashes = this.#unslotted
    if (hashes.length === 0) return
    this.#unslotted = new Int32Array(0)
    this.#length = 0
    this.#reserve(hashes.length / 2)
    for (let at = 0; at < hashes.length; at += 2) this.#codeOf(hashes[at]!, hashes[at + 1]!)
  }

  #codeOf(h: number, l: number): number {
    const slot = this.#place(h, l)
    const slots = this.#slots
    const known = slots[slot + 2]!
    if (known !== 0) return known - 1
    const code = this.#length++
    slots[slot] = h
    slots[slot + 1] = l
    slots[slot + 2] = code + 1
    this.#reserve(this.#length)
    return code
  }

  /** The slot of this hash, or the empty one where it belongs. */
  #place(h: number, l: number): number {
    const slots = this.#slots
    const last = slots.length - 1
    let slot = (h >>> this.#shift) * SLOT
    while (slots[slot + 2] !== 0 && (slots[slot] !== h || slots[slot + 1] !== l)) slot = (slot + SLOT) & last
    return slot
  }

  /** Makes the table as large as so many texts need: twice as many slots. */
  #reserve(texts: number): void {
    const old = this.#slots
    let doublings = 0
    while (2 * SLOT * texts > old.length << doublings) doublings++
    if (doublings === 0) return
    this.#slots = new Int32Array(old.length << doublings)
    this.#shift -= doublings
    for (let from = 0; from < old.length; from += SLOT) {
      if (old[from + 2] === 0) continue
      const slot = this.#place(old[from]!, old[from + 1]!)
      this.#slots[slot] = old[from]!
      this.#slots[slot + 1] = old[from + 1]!
      this.#slots[slot + 2] = old[from + 2]!
    }
  }
}
