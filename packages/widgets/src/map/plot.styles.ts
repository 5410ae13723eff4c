import { css } from '../base/reactive.ts'

/** The two lanes that are drawn over all columns, forced colours, and the printed sheet. */
export const plotStyles = css`
  .plot {
    grid-column: 2 / -1;
    position: relative;
  }
  .cols {
    position: absolute;
    inset: 0;
    display: grid;
    grid-template-columns: repeat(var(--n), 1fr);
  }
  .cols i {
    border-inline-start: 1px solid var(--_ln);
  }
  .mv,
  .fl {
    position: relative;
    height: var(--h);
  }
  .plot svg:not(.ic) {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: visible;
    forced-color-adjust: none;
  }
  :host(:dir(rtl)) .plot svg:not(.ic) {
    transform: scaleX(-1);
  }
  .ln {
    fill: none;
    stroke: var(--_mut);
  }
  .tip {
    fill: var(--_mut);
  }
  .ln.go {
    stroke: var(--_ac);
  }
  .tip.go {
    fill: var(--_ac);
  }
  .ln.back {
    stroke: var(--_lp);
    stroke-dasharray: 5 3;
  }
  .tip.back {
    fill: var(--_lp);
  }
  .ln.on {
    stroke: var(--_ink);
  }
  .tip.on {
    fill: var(--_ink);
  }
  .ring {
    fill: var(--_sf);
    stroke: var(--_ink);
    stroke-width: 3;
  }
  .ring.aside {
    stroke: var(--_mut);
    stroke-width: 2;
    stroke-dasharray: 3 2.1;
  }
  .lb {
    position: absolute;
    inset-inline-start: var(--x);
    top: var(--y);
    translate: -50% -50%;
    white-space: nowrap;
    line-height: 1.25;
    text-align: center;
    background: var(--_sf);
    padding-inline: 3px;
  }
  :host(:dir(rtl)) .lb {
    translate: 50% -50%;
  }
  .mv .b:not(.xs) b {
    font-size: 0.875rem;
  }
  .fl .lb {
    background: none;
    text-shadow:
      0 0 2px var(--_sf),
      0 0 2px var(--_sf),
      0 0 3px var(--_sf);
  }
  .lb .b:hover b {
    text-decoration: underline 1px;
    text-underline-offset: 2px;
  }
  .tick {
    position: absolute;
    inset-inline-end: calc(100% + 8px);
    top: var(--y);
    translate: 0 -50%;
    font-size: var(--_xs);
    color: var(--_mut);
  }
  .zero {
    stroke: var(--_ls);
  }
  .band {
    fill: var(--_t1);
  }
  .felt {
    fill: none;
    stroke: var(--_ac);
    stroke-width: 2.5;
  }
  .felt.few {
    stroke-dasharray: 6 4;
  }
  .pt {
    fill: var(--_ac);
    stroke: var(--_ac);
    stroke-width: 2.5;
  }
  .pt.few {
    fill: var(--_sf);
  }
  .was {
    fill: none;
    stroke: var(--_mut);
    stroke-width: 1.25;
    stroke-dasharray: 1.5 3;
    stroke-linecap: round;
  }
  .ideal {
    fill: none;
    stroke: var(--_mut);
    stroke-width: 1.5;
    stroke-dasharray: 2 3;
  }
  .wasp {
    fill: var(--_sf);
    stroke: var(--_mut);
    stroke-width: 1.25;
  }
  @media (pointer: coarse) {
    .b {
      min-height: 32px;
    }
    .c .b,
    .jst .b {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .lane .c,
    .cols i {
      border-inline-start-color: Canvas;
    }
    .scale {
      background: Canvas;
      border-block: 1px solid CanvasText;
    }
    .hbar {
      border-color: CanvasText;
    }
    .b[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: 3px;
    }
  }
  @media print {
    :host {
      color-scheme: light;
      page: journey-map;
      break-inside: avoid;
      print-color-adjust: exact;
      -webkit-print-color-adjust: exact;
    }
    section {
      width: var(--_sheet, auto);
      zoom: var(--_zoom, 1);
      container-type: normal;
    }
    .save,
    .panel {
      display: none;
    }
  }
`
