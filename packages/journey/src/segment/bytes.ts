import { keepShape } from '../pieces.ts'

/** Writes numbers and texts one behind the other into bytes that grow. */
export class ByteWriter {
  #bytes = new Uint8Array(256)
  #length = 0

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  byte(value: number): void {
    this.#room(1)[this.#length++] = value
  }

  /** A whole number from 0 to 2^53: seven bits a byte, the lowest first. */
  number(value: number): void {
    const bytes = this.#room(8)
    let rest = value
    while (rest > 127) {
      bytes[this.#length++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    bytes[this.#length++] = rest
  }

  /** The same for numbers on both sides of 0, up to 2^52: small ones stay short. */
  signed(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value)
  }

  raw(bytes: Uint8Array): void {
    this.#room(bytes.length).set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** Bytes with their length before them, so that a reader may leave them for later. */
  block(bytes: Uint8Array): void {
    this.number(bytes.length)
    this.raw(bytes)
  }

  #room(bytes: number): Uint8Array {
    if (this.#length + bytes > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + bytes))
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    return this.#bytes
  }
}

/** What {@link ByteWriter} wrote, read in the same order. */
export class ByteReader {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  byte(): number {
    return this.bytes[this.at++]!
  }

  number(): number {
    let byte = this.bytes[this.at++]!
    if (byte < 128) return byte
    let value = byte & 127
    byte = this.bytes[this.at++]!
    value |= (byte & 127) << 7
    if (byte < 128) return value
    let scale = 16_384
    do {
      byte = this.bytes[this.at++]!
      value += (byte & 127) * scale
      scale *= 128
    } while (byte > 127)
    return value
  }

  signed(): number {
    const value = this.number()
    // Nearly always: bits are sooner moved than numbers divided.
    if (value < 2 ** 31) return (value >>> 1) ^ -(value & 1)
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2
  }

  raw(length: number): Uint8Array {
    return this.bytes.subarray(this.at, (this.at += length))
  }

  block(): Uint8Array {
    return this.raw(this.number())
  }
}

keepShape(new ByteReader(new Uint8Array()))
