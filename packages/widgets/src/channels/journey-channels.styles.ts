import { css } from '../base/reactive.ts'

export const styles = css`
  .wait {
    min-height: 300px;
  }
  .wide {
    overflow-x: auto;
    padding-inline-start: 8px;
    margin-inline-start: -8px;
  }
  .cn {
    display: grid;
    grid-template-columns: minmax(110px, 190px) minmax(210px, 1fr) repeat(var(--n), minmax(72px, 104px));
    column-gap: calc(var(--_s) * 5);
  }
  .cn.val {
    grid-template-columns: minmax(110px, 190px) minmax(210px, 1fr) minmax(64px, auto) repeat(var(--n), minmax(72px, 104px));
  }
  .cn > li {
    min-height: 40px;
  }
  .cr {
    display: grid;
    grid-template-columns: 1fr auto 46px;
    gap: 8px;
    align-items: center;
  }
  .trk {
    height: 14px;
  }
  .trk i {
    display: block;
    height: 100%;
    width: var(--w);
    background: var(--_ac);
    border-radius: 1px;
    forced-color-adjust: none;
    transition: width var(--_slow);
  }
  .sh {
    text-align: end;
  }
  .sg {
    position: relative;
    white-space: nowrap;
  }
  .sg i {
    position: absolute;
    top: calc(100% + 1px);
    inset-inline-end: 0;
    height: 3px;
    width: var(--w);
    background: var(--_t2);
    forced-color-adjust: none;
  }
  .lb {
    display: none;
  }
  @container (max-width: 819px) {
    .wide {
      overflow: visible;
    }
    .cn,
    .cn.val {
      display: block;
    }
    .cn > .h {
      display: none;
    }
    .cn > li {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 14px;
      padding: 8px 0 9px;
    }
    .rb,
    .cr {
      flex: 1 0 100%;
    }
    .trk {
      height: 10px;
    }
    .vl {
      display: none;
    }
    .sg {
      font-size: var(--_xs);
      text-align: start;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .sg i {
      display: none;
    }
    .lb {
      display: inline;
    }
    .pick .seg {
      flex-wrap: wrap;
    }
  }
`
