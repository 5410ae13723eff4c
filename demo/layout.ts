import { html, type Markup } from './html.ts'

export interface Page {
  /** Where it stands, with a slash at both ends. */
  path: string
  title: string
  /** One sentence for those who find it elsewhere. */
  description: string
  main: Markup
  /** The shop's own administration is no part of anyone's journey. */
  untracked?: true
  /** Scripts on top of the shop's own. */
  scripts?: Markup
}

const LINKS = [
  ['/demo/shoes/', 'Shoes'],
  ['/demo/finder/', 'Shoe finder'],
  ['/demo/guide/sizes/', 'Size guide'],
  ['/demo/support/', 'Support'],
] as const

const TRACKER = html`<script defer src="/t.js" data-site="shop"></script>`

/** A whole page around its content. */
export function layout({ path, title, description, main, untracked, scripts }: Page): string {
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Trail &amp; Tarn</title>
<meta name="description" content="${description}">
<link rel="icon" href="/demo/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo/shop.css">
${untracked ? undefined : TRACKER}
<script type="module" src="/demo/shop.js"></script>
${scripts}
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="brand" href="/demo/"><svg viewBox="0 0 32 32" aria-hidden="true"><path d="M2 25L12 8l6 9 4-5 8 13z"/><path class="water" d="M4 28.5h24"/></svg>Trail &amp; Tarn</a>
<nav aria-label="Shop">${LINKS.map(
      ([href, name]) =>
        html`<a href="${href}"${path.startsWith(href) ? html` aria-current="page"` : undefined}>${name}</a>`,
    )}</nav>
<a class="basket-link" href="/demo/basket/">Basket <output data-basket-count>0</output></a>
</header>
<main id="main">
${main}
</main>
<footer class="foot">
<p>Trail &amp; Tarn sells nothing: it is a demo that shows its own journeys. Nothing you type leaves this machine.</p>
<p><a href="/demo/insights/">Insights for the team</a> · <a href="/">Desirepath dashboard</a></p>
</footer>
</body>
</html>
`.text
  }`
}
