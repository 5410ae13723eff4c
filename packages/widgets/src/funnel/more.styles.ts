import { css } from '../base/reactive.ts'

/** The funnel where it is narrow, where colours are forced, and while it is awaited. */
export const funnelMore = css`
  .st.on::before {
    content: '';
    position: absolute;
    inset-block: -3px;
    inset-inline-start: -8px;
    width: 3px;
    background: var(--_ac);
    forced-color-adjust: none;
  }
  .skr {
    display: grid;
    grid-template-columns: 110px 1fr;
    gap: 16px;
    align-items: center;
    margin-bottom: 52px;
  }
  .skr .sk {
    height: 14px;
    width: 84px;
  }
  .skr .sk + .sk {
    height: 32px;
    width: var(--w);
  }
  @container (max-width: 899px) {
    .fn {
      display: block;
    }
    .fn > li {
      grid-template-columns: 1fr auto auto;
      column-gap: 10px;
      align-items: baseline;
      height: auto;
    }
    .fn > .h {
      display: none;
    }
    .nm {
      display: flex;
      gap: 8px;
      align-items: baseline;
    }
    .nm button {
      flex: 0 1 auto;
      overflow-wrap: break-word;
      white-space: normal;
    }
    .nm span {
      flex: 0 1 auto;
      min-width: 3em;
    }
    .st .track {
      grid-row: 2;
      grid-column: 1 / -1;
      height: 20px;
      margin-top: 3px;
    }
    .sp > .track {
      grid-column: 1 / -1;
      height: 42px;
    }
    .txt {
      inset-inline-start: min(var(--x), 100% - 128px);
    }
    .sp .det {
      grid-column: 1 / -1;
      padding: 5px 0 16px;
      padding-inline-start: 12px;
    }
    .sp .det::before {
      content: none;
    }
    .d2 {
      flex-wrap: wrap;
    }
    .skr {
      grid-template-columns: 1fr;
      gap: 6px;
      margin-bottom: 58px;
    }
  }
  @container (max-width: 559px) {
    .txt {
      inset-inline-start: var(--xn);
    }
  }
  @media (forced-colors: active) {
    .b100 .x,
    .sw.x {
      background: var(--_hatch);
      box-shadow: inset 0 0 0 1px CanvasText;
    }
    .b100 .o,
    .sw.o {
      background: Canvas;
      box-shadow: inset 0 0 0 1px CanvasText;
    }
    .st:hover,
    .st.on {
      box-shadow: none;
    }
  }
`
