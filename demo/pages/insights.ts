import { html } from '../html.ts'
import type { Page } from '../layout.ts'

/** How a product team would put the widgets into a page of its own. */
export const insights: Page = {
  path: '/demo/insights/',
  title: 'Insights',
  description: 'What customers did, on our own pages.',
  untracked: true,
  scripts: html`<script type="module" src="/w.js"></script>
<script type="module" src="/demo/insights.js"></script>
<link rel="stylesheet" href="/demo/insights.css">`,
  main: html`<section class="wrap insights">
<header class="insights-head"><div><p class="eyebrow">Team · Insights</p><h1>How people find their shoes</h1></div></header>
<form class="sign-in" data-sign-in hidden>
<p>This page shows figures, so it wants a read token: <code>npx desirepath tokens create --site shop</code> makes one.</p>
<label class="field" for="token">Read token<input id="token" name="token" autocomplete="off" spellcheck="false" required></label>
<p class="actions"><button class="button" type="submit">Show</button></p>
</form>
<journey-board site="shop" range="30d" hidden>
<journey-range></journey-range>
<journey-funnel journey="purchase"></journey-funnel>
<journey-paths start="/demo" steps="5"></journey-paths>
<journey-map journey="purchase"></journey-map>
<journey-trend journey="purchase"></journey-trend>
<journey-channels journey="purchase"></journey-channels>
<journey-form></journey-form>
<journey-retention></journey-retention>
<journey-vitals goal='{"path":"/demo/thanks"}'></journey-vitals>
</journey-board>
</section>`,
}
