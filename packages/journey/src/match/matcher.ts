import type { Condition, Matcher, PageRules, Value } from '@desirepath/protocol'
import { Budget } from '../budget.ts'
import { keepShape } from '../pieces.ts'
import type { EventTable, Touchpoint } from '../table/table.ts'
import { passes } from './condition.ts'
import { compileGlob } from './glob.ts'
import { pageOf } from './pages.ts'
import { type Property, propertyFinder } from './property.ts'

/** Which of up to 32 matchers an event fits, as a bit each. */
export interface Masks {
  /** By touchpoint: the bits that are sure whatever the properties say. */
  sure: Int32Array
  /** By touchpoint: the bits that depend on the event's properties; ask {@link Masks.decide}. */
  open: Int32Array
  /** Of the open bits, those that the event in this row fits. */
  decide(open: number, row: number): number
}

interface RowTest {
  holds(row: number): boolean
}

/**
 * Tries matchers on every distinct touchpoint, and conditions on every distinct value, never on every event:
 * a million events of a shop are some hundred touchpoints.
 */
export function compileMasks(
  table: EventTable,
  matchers: readonly Matcher[],
  pages: PageRules,
  budget = new Budget(),
): Masks {
  const sure = new Int32Array(table.touchpoints.length)
  const open = new Int32Array(table.touchpoints.length)
  const compiler = { table, pages, budget, find: propertyFinder(table, pages) }
  const tests = matchers.map((matcher, bit) => {
    const { fits, test } = compile(matcher, compiler)
    const into = test ? open : sure
    for (let code = 0; code < fits.length; code++) if (fits[code]) into[code]! |= 1 << bit
    return test
  })
  return new CompiledMasks(sure, open, tests)
}

class CompiledMasks implements Masks {
  readonly sure: Int32Array
  readonly open: Int32Array
  readonly #tests: readonly (RowTest | undefined)[]

  constructor(sure: Int32Array, open: Int32Array, tests: readonly (RowTest | undefined)[]) {
    this.sure = sure
    this.open = open
    this.#tests = tests
  }

  decide(bits: number, row: number): number {
    let decided = 0
    for (let rest = bits; rest !== 0; ) {
      const bit = 31 - Math.clz32(rest)
      if (this.#tests[bit]!.holds(row)) decided |= 1 << bit
      rest &= ~(1 << bit)
    }
    return decided
  }
}

keepShape(new CompiledMasks(new Int32Array(0), new Int32Array(0), []))

interface Compiler {
  table: EventTable
  pages: PageRules
  budget: Budget
  find(name: string): Property
}

interface Compiled {
  /** By touchpoint: could an event of it fit? */
  fits: Uint8Array
  /** What its properties must satisfy; left out where they do not matter. */
  test?: RowTest
}

function compile(matcher: Matcher, compiler: Compiler): Compiled {
  const touches = compiler.table.touchpoints
  compiler.budget.spend(touches.length)
  const fitsTouch = touchTest(matcher, compiler)
  const fits = Uint8Array.from(touches, (touch) => (fitsTouch(touch) ? 1 : 0))
  const tests = (matcher.where ?? []).map((condition) => conditionTest(condition, compiler))
  if (matcher.anyOf) {
    const any = matcher.anyOf.map((one) => compile(one, compiler))
    for (let code = 0; code < fits.length; code++) fits[code]! &= any.some((one) => one.fits[code]) ? 1 : 0
    // Where the touchpoint alone decides every alternative, `fits` has said it all.
    if (any.some((one) => one.test)) tests.push(anyTest(any, compiler.table))
  }
  if (tests.length < 2) return { fits, test: tests[0] }
  return { fits, test: { holds: (row) => tests.every((test) => test.holds(row)) } }
}

function anyTest(any: readonly Compiled[], table: EventTable): RowTest {
  const touch = table.touch.data
  return {
    holds: (row) => any.some((one) => one.fits[touch[row]!] === 1 && (one.test?.holds(row) ?? true)),
  }
}

function conditionTest(condition: Condition, { find, pages, budget }: Compiler): RowTest {
  const { values, codes, list } = find(condition.prop)
  budget.spend(values.length * (Array.isArray(condition.value) ? condition.value.length : 1))
  const wanted = condition.prop === 'path' ? onPages(condition, pages) : condition
  const ok = Uint8Array.from(values, (value) => (passes(wanted, value) ? 1 : 0))
  return list ? new ListTest(ok, list) : { holds: (row) => ok[codes(row)] === 1 }
}

/** A condition on a property that every event has: no function of a question's own is called for each. */
class ListTest implements RowTest {
  readonly #ok: Uint8Array
  readonly #codes: Int32Array

  constructor(ok: Uint8Array, codes: Int32Array) {
    this.#ok = ok
    this.#codes = codes
  }

  holds(row: number): boolean {
    return this.#ok[this.#codes[row]!] === 1
  }
}

keepShape(new ListTest(new Uint8Array(0), new Int32Array(0)))

/** `path eq /pricing/` means the page, as it does outside of `where`. */
function onPages(condition: Condition, pages: PageRules): Condition {
  if (!['eq', 'neq', 'in'].includes(condition.op)) return condition
  const page = (value: Value) => (typeof value === 'string' ? pageOf(value, pages) : value)
  const { value } = condition
  return { ...condition, value: Array.isArray(value) ? value.map(page) : page(value!) }
}

function touchTest(matcher: Matcher, { pages, budget }: Compiler): (touch: Touchpoint) => boolean {
  const globOf = (pattern: string) => compileGlob(pattern, budget)
  const { kind, channel } = matcher
  const globs: [field: 'name' | 'path' | 'host' | 'element', fits: (text: string) => boolean][] = []
  if (matcher.name !== undefined) globs.push(['name', globOf(matcher.name)])
  if (matcher.path !== undefined) globs.push(['path', globOf(pageOf(matcher.path, pages))])
  if (matcher.pathGlob !== undefined) globs.push(['path', globOf(pageOf(matcher.pathGlob, pages))])
  if (matcher.host !== undefined) globs.push(['host', globOf(matcher.host.toLowerCase())])
  if (matcher.element !== undefined) globs.push(['element', globOf(matcher.element)])
  return (touch) =>
    (kind === undefined || touch.kind === kind) &&
    (channel === undefined || touch.channel === channel) &&
    globs.every(([field, fits]) => {
      const text = touch[field]
      if (text === undefined) return false
      return fits(field === 'path' ? pageOf(text, pages) : field === 'host' ? text.toLowerCase() : text)
    })
}
