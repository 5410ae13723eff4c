import { css } from '../base/reactive.ts'

export const styles = css`
  :host {
    --_c1: var(--journey-series-1, var(--_ac));
    --_c2: var(--journey-series-2, light-dark(#c96736, #fbbb87));
  }
  .wait {
    min-height: 336px;
  }
  .plotsk {
    display: block;
    height: 268px;
    margin-block: 26px 34px;
  }
  .tr {
    position: relative;
    height: 268px;
    margin-block: calc(8px + 18px * var(--rows)) 34px;
    margin-inline: calc(var(--ch) + 12px) 152px;
    cursor: crosshair;
    touch-action: pan-y;
    font-size: var(--_xs);
  }
  .tr.small {
    height: 210px;
    margin-inline-end: 10px;
  }
  .canvas {
    position: absolute;
    inset: 0;
    forced-color-adjust: none;
  }
  .uplot {
    position: absolute;
    inset: -3px;
    direction: ltr;
  }
  .uplot canvas {
    display: block;
    width: 100%;
    height: 100%;
  }
  .u-over,
  .u-under {
    display: none;
  }
  .ink {
    position: absolute;
    visibility: hidden;
    transition: color 1ms;
  }
  .c1 {
    color: var(--_c1);
  }
  .c2 {
    color: var(--_c2);
  }
  .c1f {
    color: color-mix(in srgb, var(--_c1) 42%, transparent);
  }
  .c2f {
    color: color-mix(in srgb, var(--_c2) 42%, transparent);
  }
  .yl {
    position: absolute;
    z-index: -1;
    inset-inline: 0;
    top: var(--y);
    border-top: 1px solid var(--_ln);
    color: var(--_mut);
  }
  .tr {
    z-index: 0;
  }
  .zero {
    border-top-color: var(--_ls);
  }
  .yl span {
    position: absolute;
    inset-inline-end: calc(100% + 8px);
    transform: translateY(-50%);
    white-space: nowrap;
  }
  .xl {
    position: absolute;
    top: calc(100% + 8px);
    inset-inline-start: var(--x);
    transform: translateX(-50%);
    color: var(--_mut);
    white-space: nowrap;
  }
  .xl.last {
    transform: translateX(-100%);
  }
  :host(:dir(rtl)) .xl {
    transform: translateX(50%);
  }
  :host(:dir(rtl)) .xl.last {
    transform: translateX(100%);
  }
  .fl {
    position: absolute;
    inset-inline-start: var(--x);
    top: calc(-8px - 18px * var(--row));
    bottom: 0;
    border-inline-start: 1px dashed var(--_ls);
    pointer-events: none;
  }
  .fl span {
    display: block;
    position: relative;
    top: -10px;
    max-width: var(--w);
    padding-inline-start: 6px;
    border-inline-start: 1px solid var(--_ls);
    margin-inline-start: -1px;
    color: var(--_mut);
    line-height: 1.3;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .fl.before span {
    position: absolute;
    inset-inline-end: 0;
    padding-inline: 0 6px;
    border-inline: 0 solid var(--_ls);
    border-inline-end-width: 1px;
    margin-inline: 0 -1px;
    width: max-content;
  }
  .el {
    position: absolute;
    inset-inline-start: calc(100% + 12px);
    top: var(--y);
    width: 140px;
    transform: translateY(-50%);
    font-size: var(--_md);
    line-height: 1.25;
  }
  .el .dot {
    display: none;
  }
  .en {
    display: flex;
    gap: 0 5px;
    align-items: center;
    white-space: nowrap;
    min-width: 0;
    max-width: 100%;
  }
  .en b:not(.num) {
    overflow: hidden;
    text-overflow: ellipsis;
    min-width: 0;
  }
  .tri {
    font-style: normal;
    font-size: 0.85em;
  }
  .names {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin-bottom: 4px;
  }
  .dot {
    flex: none;
    display: inline-block;
    width: 9px;
    height: 9px;
    border-radius: 50%;
    background: currentColor;
    margin-inline-end: 6px;
    forced-color-adjust: none;
  }
  .dot.c2 {
    border-radius: 1px;
  }
  .band {
    position: absolute;
    z-index: -1;
    inset-block: 0;
    inset-inline-start: var(--x);
    width: max(var(--w), 2px);
    background: var(--_t1);
  }
  .ch {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--x);
    border-inline-start: 1px solid var(--_ink);
    pointer-events: none;
  }
  .ring {
    position: absolute;
    inset-inline-start: var(--x);
    top: var(--y);
    width: 10px;
    height: 10px;
    margin: -5px;
    border: 2.5px solid;
    border-radius: 50%;
    background: var(--_sf);
    pointer-events: none;
    forced-color-adjust: none;
  }
  .tip {
    position: absolute;
    z-index: 2;
    bottom: 6px;
    inset-inline-start: calc(var(--x) + 12px);
    min-width: 172px;
    max-width: 260px;
    padding: 8px 11px;
    background: var(--_sf);
    border: 1px solid var(--_ls);
    border-radius: min(var(--_rd), 8px);
    box-shadow: 0 2px 8px rgb(0 0 0 / 0.1);
    font-size: var(--_xs);
    pointer-events: none;
  }
  .tip.far {
    inset-inline: auto calc(100% - var(--x) + 12px);
  }
  .tip.below {
    position: static;
    max-width: none;
    min-height: 66px;
    box-shadow: none;
  }
  .tip .row {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    line-height: 1.5;
  }
  .tip .said {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    overflow-wrap: anywhere;
    margin-top: 4px;
  }
  .tip .row > :first-child {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .tip .row > :last-child {
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    :host {
      --_c1: Highlight;
      --_c2: CanvasText;
    }
    .yl:not(.zero) {
      border-top-style: dotted;
    }
    .band {
      forced-color-adjust: none;
    }
  }
`
