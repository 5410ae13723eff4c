import { css } from '../base/reactive.ts'

export const styles = css`
  .wait {
    min-height: 672px;
  }
  .heads {
    display: grid;
    grid-template-columns: repeat(var(--n), 1fr);
    border-bottom: 1px solid var(--_ln);
    padding-bottom: 7px;
    margin-bottom: 14px;
    font-size: var(--_xs);
    color: var(--_mut);
  }
  .heads b {
    color: var(--_ink);
    font-size: var(--_md);
    display: block;
  }
  .pt {
    position: relative;
    height: var(--h);
  }
  .lk path {
    fill: var(--_t1);
  }
  .lk .thin {
    fill: color-mix(in oklab, var(--_t1) 60%, var(--_sf));
  }
  .lk .back {
    fill: var(--_lt);
    stroke: color-mix(in oklab, var(--_lp) 62%, var(--_sf));
    stroke-width: 0.75;
    vector-effect: non-scaling-stroke;
  }
  .lk .back.thin {
    fill: color-mix(in oklab, var(--_lt) 72%, var(--_sf));
    stroke: none;
  }
  .lk .on path {
    fill: var(--_t2);
    stroke: none;
  }
  .lk .on .back {
    fill: color-mix(in oklab, var(--_lp) 42%, var(--_sf));
  }
  .nd {
    position: absolute;
    inset-inline-start: calc(100% / var(--n) * var(--c));
    top: var(--t);
    height: var(--h);
    width: 10px;
    background: var(--_ac);
    border-radius: 1px;
    forced-color-adjust: none;
  }
  .nd i {
    position: absolute;
    inset: auto 0 0;
    height: var(--x);
    background: var(--_hatch) var(--_sf);
    border: 1px solid var(--_ls);
    border-top: 0;
  }
  .oth {
    background: var(--_ls);
  }
  .nl {
    position: absolute;
    inset-inline-start: calc(100% / var(--n) * var(--c));
    top: var(--l);
    max-width: calc(100% / var(--n) - 18px);
    line-height: 1.25;
    background: none;
    text-shadow:
      0 0 2px var(--_sf),
      0 0 2px var(--_sf),
      0 0 3px var(--_sf),
      0 0 5px var(--_sf);
  }
  .t {
    display: block;
    font-weight: 600;
    max-width: 100%;
  }
  .v {
    display: flex;
    gap: 0 8px;
    font-size: var(--_xs);
    white-space: nowrap;
  }
  .tight .v,
  .tight .loop {
    display: block;
  }
  .nl:hover .t {
    text-decoration: underline 1px;
    text-underline-offset: 2px;
  }
  .hatch {
    background: var(--_hatch);
    box-shadow: inset 0 0 0 1px var(--_ls);
  }
  .sw.on {
    background: var(--_ac);
  }
  .sw.back {
    background: var(--_lt);
    border-block: 1px solid var(--_lp);
  }
`
