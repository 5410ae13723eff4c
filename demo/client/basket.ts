/** The basket lives in this browser alone. */
export interface Item {
  id: string
  size: string
}

const KEY = 'trail-and-tarn-basket'

export function readBasket(): Item[] {
  try {
    const items: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(items) ? items : []
  } catch {
    return []
  }
}

export function writeBasket(items: Item[]): void {
  localStorage.setItem(KEY, JSON.stringify(items))
  showCount()
}

/** The number in the head of every page. */
export function showCount(): void {
  const count = document.querySelector('[data-basket-count]')
  if (count) count.textContent = String(readBasket().length)
}
