import { css } from '../base/reactive.ts'

export const styles = css`
  :host {
    position: relative;
    flex: none;
    width: max-content;
    max-width: 100%;
    background: none;
  }
  [part='button'] {
    max-width: 100%;
    overflow: hidden;
  }
  [part='button']::after {
    flex: none;
    content: '';
    width: 6px;
    height: 6px;
    border: solid var(--_mut);
    border-width: 0 1.5px 1.5px 0;
    transform: translateY(-2px) rotate(45deg);
    margin-inline-start: 2px;
  }
  .menu {
    position: absolute;
    z-index: 10;
    top: calc(100% + 6px);
    inset-inline-start: 0;
    width: 288px;
    max-width: calc(100vw - 24px);
    padding: 6px;
    background: var(--_sf);
    border: 1px solid var(--_ls);
    border-radius: var(--_rd);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.12);
  }
  .end {
    inset-inline: auto 0;
  }
  .pre {
    display: flex;
    align-items: center;
    width: 100%;
    min-height: 32px;
    padding: 0 10px;
    border-radius: 4px;
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
    grid-template-columns: 1fr 1fr;
    gap: 8px;
    margin-top: 6px;
    padding: 10px 10px 6px;
    border-top: 1px solid var(--_ln);
  }
  label {
    font-size: var(--_xs);
    color: var(--_mut);
    min-width: 0;
  }
  input {
    font: inherit;
    color: var(--_ink);
    background: var(--_sf);
    width: 100%;
    height: 32px;
    margin-top: 3px;
    padding: 0 6px;
    border: 1px solid var(--_ls);
    border-radius: 4px;
  }
  #wrong,
  .main {
    grid-column: 1 / -1;
    justify-content: center;
    margin: 0;
  }
  #wrong {
    color: var(--_ng);
    font-size: var(--_xs);
  }
  #wrong:empty {
    display: none;
  }
  @media (pointer: coarse) {
    .pre,
    input {
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
