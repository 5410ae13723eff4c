import { css } from '../base/reactive.ts'

export const styles = css`
  .wait {
    min-height: 300px;
  }
  .fm {
    display: grid;
    grid-template-columns: minmax(120px, 172px) minmax(200px, 1fr) 108px 128px 66px 78px;
    column-gap: calc(var(--_s) * 5);
  }
  .worst .rb,
  .b {
    font-weight: 600;
  }
  .trk {
    display: flex;
    height: 14px;
  }
  .trk i {
    width: var(--w);
    forced-color-adjust: none;
    transition: width var(--_slow);
  }
  .trk .l {
    min-width: 1px;
  }
  .k {
    background: var(--_t2);
  }
  .l {
    background: var(--_mut);
  }
  .worst .l,
  .sw.w {
    background: var(--_ng);
  }
  .lost {
    display: flex;
    gap: 8px;
    justify-content: flex-end;
  }
  .sh {
    min-width: 42px;
    text-align: end;
    color: var(--_mut);
  }
  .worst .lost,
  .worst .sh {
    color: var(--_ng);
  }
  .tm {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 8px;
    align-items: center;
    white-space: nowrap;
  }
  .x {
    height: 10px;
  }
  .x i {
    display: block;
    width: max(3px, var(--w));
    height: 10px;
    border-inline-end: 3px solid var(--_ink);
    background: linear-gradient(var(--_mk), var(--_mk)) 0 50% / 100% 2px no-repeat;
    forced-color-adjust: none;
  }
  .nsum {
    display: none;
  }
  @container (max-width: 819px) {
    .fm {
      display: block;
    }
    .fm > .h,
    .fm .tm,
    .fm .r {
      display: none;
    }
    .fm > li {
      grid-template-columns: 1fr auto;
      gap: 2px 12px;
      padding: 8px 0 9px;
      align-items: baseline;
    }
    .fm .trk {
      grid-row: 2;
      grid-column: 1 / -1;
      height: 10px;
    }
    .fm .nsum {
      display: block;
      grid-column: 1 / -1;
    }
  }
  @media (forced-colors: active) {
    .worst .l,
    .sw.w {
      background: var(--_hatch) Canvas;
      box-shadow: inset 0 0 0 1px CanvasText;
    }
  }
`
