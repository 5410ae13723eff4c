import { pounds, SHOES, type Shoe } from '../catalogue.ts'
import { make } from './dom.ts'

const ROOT = '/demo/finder/'
const KEY = 'trail-and-tarn-finder'

interface Answers {
  terrain?: Shoe['terrain']
  distance?: Shoe['distance']
}

const TERRAINS: [Shoe['terrain'], string][] = [
  ['mud', 'Mud and wet grass'],
  ['rock', 'Rock and scree'],
  ['mixed', 'A bit of everything'],
]
const DISTANCES: [Shoe['distance'], string][] = [
  ['short', 'Up to two hours'],
  ['long', 'Longer than that'],
]

/** A small client-side application: each question has an address, and back and forward work. */
export function startFinder(place: HTMLElement): void {
  const screen = place.querySelector<HTMLElement>('[data-finder-screen]')!
  addEventListener('popstate', show)
  show()

  function go(step: string) {
    history.pushState(null, '', ROOT + step)
    show()
    screen.querySelector<HTMLElement>('h2')?.focus()
  }

  function answer(change: Answers, next: string) {
    sessionStorage.setItem(KEY, JSON.stringify({ ...readAnswers(), ...change }))
    go(next)
  }

  function show() {
    const step = location.pathname.slice(ROOT.length).replaceAll('/', '')
    if (step === 'result') showResult()
    else if (step === 'distance')
      ask('How long are you out?', DISTANCES, (distance) => answer({ distance }, 'result/'))
    else ask('Where do you run?', TERRAINS, (terrain) => answer({ terrain }, 'distance/'))
  }

  function ask<T extends string>(question: string, choices: [T, string][], choose: (value: T) => void) {
    const buttons = choices.map(([value, label]) => {
      const button = make('button', { class: 'choice', type: 'button', 'data-choice': value }, label)
      button.addEventListener('click', () => choose(value))
      return button
    })
    screen.replaceChildren(heading(question), make('div', { class: 'choices' }, ...buttons))
  }

  function showResult() {
    const shoe = pick(readAnswers())
    const again = make(
      'button',
      { class: 'button quiet', type: 'button', 'data-choice': 'again' },
      'Start again',
    )
    again.addEventListener('click', () => go(''))
    screen.replaceChildren(
      heading(`Yours is the ${shoe.name}`),
      make('p', { class: 'lead' }, `${shoe.line}. ${pounds(shoe.price)}.`),
      make(
        'p',
        { class: 'actions' },
        make(
          'a',
          { class: 'button', href: `/demo/product/${shoe.id}/`, 'data-journey': 'finder-match' },
          'Have a look',
        ),
        again,
      ),
    )
  }
}

function readAnswers(): Answers {
  return JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
}

function pick({ terrain = 'mixed', distance = 'long' }: Answers): Shoe {
  return SHOES.find((shoe) => shoe.terrain === terrain && shoe.distance === distance) ?? SHOES[0]!
}

function heading(text: string): HTMLElement {
  return make('h2', { tabindex: '-1' }, text)
}
