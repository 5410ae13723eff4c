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
  .vt {
    display: grid;
    grid-template-columns: minmax(150px, 1fr) repeat(var(--n), minmax(88px, 132px));
    column-gap: calc(var(--_s) * 4);
  }
  .vt.goal {
    grid-template-columns: minmax(150px, 1fr) repeat(var(--n), minmax(88px, 132px)) minmax(150px, 190px);
  }
  .vt > li {
    min-height: 44px;
  }
  .vt > .sumrow {
    border-bottom: 1px solid var(--_ls);
    font-weight: 600;
  }
  .vc {
    white-space: nowrap;
  }
  .wd {
    display: block;
    font-size: var(--_xs);
    font-weight: 400;
    color: var(--_mut);
    white-space: nowrap;
  }
  .ct .xs {
    font-weight: 400;
  }
  .wd i {
    font-style: normal;
    font-size: 0.8em;
  }
  .good i {
    color: var(--_ac);
  }
  .poor {
    font-weight: 600;
  }
  .poor .wd {
    font-weight: 600;
    color: var(--_ink);
  }
  .worst .ct b,
  .worst .ct .wd {
    color: var(--_ng);
  }
  .lb {
    display: none;
  }
  @container (max-width: 819px) {
    .wide {
      overflow: visible;
    }
    .vt,
    .vt.goal {
      display: block;
    }
    .vt > .h {
      display: none;
    }
    .vt > li {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 16px;
      padding: 8px 0 9px;
    }
    .rb,
    .sumrow > :first-child,
    .ct {
      flex: 1 0 100%;
      text-align: start;
    }
    .vc,
    .ct {
      font-size: var(--_xs);
    }
    .vc .wd {
      display: inline;
    }
    .lb {
      display: inline;
      font-weight: 400;
    }
  }
`
