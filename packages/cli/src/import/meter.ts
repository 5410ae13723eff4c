const WIDTH = 28

/** Shows how far it is: a bar on a terminal, else a line for each tenth. */
export class Meter {
  readonly #size: number
  readonly #out: NodeJS.WriteStream
  #tenth = 0

  constructor(size: number, out: NodeJS.WriteStream = process.stderr) {
    this.#size = size
    this.#out = out
  }

  show(bytes: number, lines: number): void {
    const share = this.#size === 0 ? 1 : Math.min(1, bytes / this.#size)
    const words = `${Math.floor(share * 100)}% · ${lines.toLocaleString('en')} lines`
    if (this.#out.isTTY) {
      const full = Math.round(share * WIDTH)
      this.#out.write(`\r\x1b[2K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${words}`)
    } else if (Math.floor(share * 10) > this.#tenth) {
      this.#tenth = Math.floor(share * 10)
      this.#out.write(`${words}\n`)
    }
  }

  /** A line beside the bar. */
  say(message: string): void {
    this.#out.write(this.#out.isTTY ? `\r\x1b[2K${message}\n` : `${message}\n`)
  }

  end(): void {
    if (this.#out.isTTY) this.#out.write('\r\x1b[2K')
  }
}
