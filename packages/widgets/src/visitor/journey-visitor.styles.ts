import { css } from '../base/reactive.ts'

export const styles = css`
  .ids {
    margin-bottom: 16px;
    overflow-wrap: anywhere;
  }
  .id,
  .tag {
    border: 1px solid var(--_ln);
    border-radius: 3px;
    padding: 1px 5px;
    font-size: var(--_xs);
  }
  .why {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(112px, 1fr));
    gap: 14px 0;
    margin-bottom: 24px;
  }
  .why li {
    position: relative;
    padding-block-start: 22px;
    padding-inline-end: 10px;
    overflow-wrap: anywhere;
    color: var(--_mut);
  }
  .why b,
  .why .link,
  .why span {
    display: block;
  }
  .why span .link {
    display: inline;
  }
  .why .link {
    font-size: var(--_xs);
  }
  .why li::before {
    content: '';
    position: absolute;
    inset: 6px 0 auto;
    border-top: 2px dotted var(--_ls);
  }
  .why .in::before {
    border-top: 3px solid var(--_ac);
  }
  .why i {
    position: absolute;
    inset-block-start: 0;
    width: 14px;
    height: 14px;
    border-radius: 50%;
    border: 2px dashed var(--_ls);
    background: var(--_sf);
    forced-color-adjust: none;
  }
  .why .in i {
    border: 3px solid var(--_ac);
    background: var(--_ac);
  }
  .why .stop i {
    border: 3px solid var(--_ng);
  }
  .why .in,
  .why .stop {
    color: var(--_ink);
  }
  .se + .se {
    margin-top: 20px;
  }
  .se {
    container-type: normal;
  }
  h4 {
    font-weight: 600;
    border-bottom: 1px solid var(--_ln);
    padding-bottom: 5px;
    margin-bottom: 4px;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    overflow-wrap: anywhere;
  }
  h4 > * {
    min-width: 0;
  }
  h4 .mut {
    font-weight: 400;
    font-size: var(--_xs);
    align-self: center;
  }
  .ev {
    display: grid;
    grid-template-columns: 76px 12px minmax(0, 1fr) auto;
    gap: 0 10px;
    padding: 4px 0;
    align-items: baseline;
    position: relative;
  }
  .ev time {
    font-size: var(--_xs);
    color: var(--_mut);
    white-space: nowrap;
  }
  .ev > i {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--_mk);
    forced-color-adjust: none;
  }
  .ev > .off {
    border-radius: 1px;
    rotate: 45deg;
    background: var(--_lp);
  }
  .ev.in > i {
    background: var(--_ac);
  }
  .tell {
    overflow-wrap: anywhere;
  }
  .what {
    font-weight: 600;
  }
  .props {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
  }
  .stage {
    font-size: var(--_xs);
    color: var(--_ac);
  }
  .line {
    display: block;
    height: 14px;
    margin-bottom: 14px;
  }
  @container (max-width: 479px) {
    .ev {
      grid-template-columns: 12px minmax(0, 1fr) auto;
    }
    .ev time {
      grid-column: 2 / -1;
      grid-row: 2;
    }
  }
`
