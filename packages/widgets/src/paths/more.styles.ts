import { css } from '../base/reactive.ts'

/** Paths with a page selected, as a list, where colours are forced, and while they are awaited. */
export const pathsMore = css`
  .sel .lk .all path {
    fill: color-mix(in oklab, var(--_ink) 5%, var(--_sf));
    stroke: none;
  }
  .sel .nd:not(.on) {
    background: var(--_mk);
  }
  .sel .nl:not(.on) .t {
    font-weight: 400;
    color: var(--_mut);
  }
  summary {
    display: flex;
    cursor: pointer;
    align-items: baseline;
    gap: 10px;
    padding: 6px 0 5px;
    border-bottom: 1px solid var(--_ls);
    margin-top: 10px;
    min-height: 32px;
  }
  details:first-child summary {
    margin-top: -6px;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary b {
    flex: 1;
  }
  summary::before {
    content: '';
    width: 6px;
    height: 6px;
    border: solid var(--_mut);
    border-width: 0 1.5px 1.5px 0;
    transform: translateY(-2px) rotate(-45deg);
    margin-inline-start: 2px;
    transition: transform var(--_fast);
  }
  :host(:dir(rtl)) details:not([open]) > summary::before {
    transform: translateY(-2px) rotate(135deg);
  }
  details[open] > summary::before {
    transform: translateY(-2px) rotate(45deg);
  }
  .pl li {
    position: relative;
    padding: 8px 0 9px;
    border-bottom: 1px solid var(--_ln);
  }
  .pl .a {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    width: 100%;
    font-weight: 600;
  }
  .pl .a::after {
    content: '';
    position: absolute;
    inset: 0 0 auto;
    height: 62px;
  }
  .pl .a:hover .mid {
    text-decoration: underline 1px;
    text-underline-offset: 2px;
  }
  .pl .on .a {
    color: var(--_ac);
  }
  .hb {
    height: 6px;
    margin: 4px 0;
    display: flex;
    forced-color-adjust: none;
  }
  .hb i {
    width: var(--w);
    background: var(--_ac);
  }
  .hb .oth {
    background: var(--_ls);
  }
  .hb .hatch {
    background: var(--_hatch);
  }
  .nx {
    display: flex;
    flex-wrap: wrap;
    font-size: var(--_xs);
    color: var(--_mut);
    white-space: pre;
  }
  .nx > * + ::before {
    content: ' · ';
  }
  .pg {
    display: flex;
    min-width: 0;
    max-width: 100%;
  }
  .skp {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: 40px;
    height: 672px;
  }
  .skp div {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    padding-top: 52px;
  }
  .skp .sk {
    width: 10px;
    height: var(--h);
    overflow: visible;
  }
  .skp .sk::before {
    content: '';
    position: absolute;
    top: -20px;
    width: 84px;
    height: 12px;
    border-radius: 2px;
    background: var(--_s2);
    box-shadow: inset 0 0 0 1px var(--_ln);
  }
  .skp .sk::after {
    content: none;
  }
  @container (max-width: 819px) {
    .wait {
      min-height: 360px;
    }
    .skp {
      height: 360px;
    }
    .skp .sk {
      width: calc(var(--h) * 2.6);
      height: 6px;
    }
  }
  @media (pointer: coarse) {
    summary {
      min-height: 44px;
      align-items: center;
    }
  }
  @media (forced-colors: active) {
    .nl {
      text-shadow: none;
      background: Canvas;
    }
    .sel .nd:not(.on) {
      background: Canvas;
      border: 1px solid CanvasText;
    }
  }
`
