import { css } from './reactive.ts'

/** Buttons, links and focus, the same in every element. */
export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  b {
    font-weight: 600;
  }
  .mut {
    color: var(--_mut);
  }
  .xs {
    font-size: var(--_xs);
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    margin: 0;
    cursor: pointer;
    text-align: start;
  }
  .link {
    color: var(--_ac);
    text-decoration: underline 1px;
    text-underline-offset: 2px;
  }
  :focus-visible {
    outline: 2px solid var(--_ac);
    outline-offset: 2px;
    border-radius: 3px;
  }
`
