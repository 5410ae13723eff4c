import { css } from '../base/reactive.ts'

export const styles = css`
  :host {
    position: relative;
    flex: none;
    width: max-content;
    max-width: 100%;
    background: none;
  }
  .ctl {
    max-width: min(100%, 24rem);
  }
  [part='button']:not(:disabled)::after {
    content: '';
    flex: none;
    width: 6px;
    height: 6px;
    border: solid var(--_mut);
    border-width: 0 1.5px 1.5px 0;
    transform: translateY(-2px) rotate(45deg);
    margin-inline-start: 2px;
  }
  .name {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  [part='button']:disabled {
    cursor: default;
    border-color: var(--_ln);
  }
  .menu {
    position: absolute;
    z-index: 10;
    top: calc(100% + 6px);
    inset-inline-start: 0;
    width: 420px;
    max-width: calc(100vw - 24px);
    padding: 6px;
    background: var(--_sf);
    border: 1px solid var(--_ls);
    border-radius: var(--_rd);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.12);
  }
  .pre {
    display: flex;
    align-items: center;
    width: 100%;
    min-height: 32px;
    padding: 0 10px;
    border-radius: 4px;
    overflow-wrap: anywhere;
  }
  .pre:hover {
    background: var(--_s2);
  }
  .pre[aria-pressed='true'] {
    font-weight: 600;
    background: var(--_s2);
    box-shadow: inset 3px 0 0 var(--_ac);
  }
  :host(:dir(rtl)) .pre[aria-pressed='true'] {
    box-shadow: inset -3px 0 0 var(--_ac);
  }
  form {
    display: grid;
    gap: 8px;
    margin-top: 6px;
    padding: 10px;
    border-top: 1px solid var(--_ln);
  }
  p {
    margin: 0;
  }
  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto minmax(0, 1.4fr) 24px;
    gap: 4px;
  }
  input,
  select {
    font: inherit;
    color: var(--_ink);
    background: var(--_sf);
    width: 100%;
    min-width: 0;
    height: 32px;
    padding: 0 6px;
    border: 1px solid var(--_ls);
    border-radius: 4px;
  }
  .gone {
    text-align: center;
    color: var(--_mut);
  }
  .acts,
  .keep {
    display: flex;
    justify-content: space-between;
    align-items: end;
    gap: 8px;
  }
  .acts {
    align-items: center;
  }
  .keep {
    border-top: 1px solid var(--_ln);
    padding-top: 10px;
  }
  .keep label {
    flex: 1;
    font-size: var(--_xs);
    color: var(--_mut);
  }
  .told {
    font-size: var(--_xs);
    color: var(--_ng);
  }
  .told:empty {
    display: none;
  }
  @media (max-width: 460px) {
    .row {
      grid-template-columns: 1fr 1fr;
      padding-bottom: 8px;
      border-bottom: 1px solid var(--_ln);
    }
    .gone {
      grid-column: 2;
      text-align: end;
    }
  }
  @media (pointer: coarse) {
    .pre,
    input,
    select,
    .gone {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .pre[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`
