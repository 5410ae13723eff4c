const CARD_ELEMENTS = 12
/** What else is there: head, header, navigation, form. */
const OTHER_ELEMENTS = 40

/**
 * A small shop's page of about so many elements, with an app of its own: links change the route, a click marks its card.
 * @param head the tracker's tag
 */
export function shopPage(elements: number, head: string): string {
  const cards = Array.from({ length: Math.round((elements - OTHER_ELEMENTS) / CARD_ELEMENTS) }, (_, at) =>
    card(at),
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<style>main{display:flex;flex-wrap:wrap;gap:2px}article{width:96px;height:96px;overflow:hidden;font:9px sans-serif}
article.on{outline:1px solid}h3,p,ul{margin:0;padding:0}</style>${head}</head><body>
<header><nav>${Array.from({ length: 12 }, (_, at) => `<a href="/section-${at}">Section <b>${at}</b></a>`).join(' ')}</nav></header>
<form id="order"><label>Name <input name="name"></label><label>Mail <input name="mail" type="email"></label><label>Note <textarea name="note"></textarea></label><button>Send</button></form>
<main>${cards.join('')}</main>
<script>
addEventListener('submit', (event) => event.preventDefault())
addEventListener('click', (event) => {
  const link = event.target.closest('a')
  if (link) {
    event.preventDefault()
    history.pushState({}, '', link.getAttribute('href'))
  }
  event.target.closest('article')?.classList.toggle('on')
})
</script></body></html>`
}

function card(at: number): string {
  return `<article class="card" id="card-${at}"><div><h3><span>Shoe ${at}</span></h3><p>A very good shoe, <em>number ${at}</em></p>
<ul><li>red</li><li>blue</li></ul><a href="/shoe/${at}">More</a><button class="buy" data-product="${at}"><i></i>Buy</button></div></article>`
}
