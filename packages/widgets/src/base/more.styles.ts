import { css } from 'lit'

/** Tables, panels, messages, and the list that paths are where it is narrow. */
export const styles = css`
  .scroll {
    overflow-x: auto;
  }
  .scroll + .scroll {
    margin-top: 28px;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  caption {
    text-align: start;
    font-size: var(--_xs);
    color: var(--_mut);
    padding-bottom: 6px;
  }
  th,
  td {
    text-align: end;
    padding: 7px 0;
    padding-inline-start: 16px;
    border-bottom: 1px solid var(--_ln);
  }
  td {
    white-space: nowrap;
  }
  td.wrap,
  tbody th {
    white-space: normal;
    overflow-wrap: anywhere;
    min-width: 8em;
  }
  thead th {
    font-size: var(--_xs);
    color: var(--_mut);
    border-bottom-color: var(--_ls);
    vertical-align: bottom;
  }
  th {
    font-weight: 600;
  }
  .ts,
  th:first-child,
  td:first-child {
    text-align: start;
  }
  th:first-child,
  td:first-child {
    padding-inline-start: 0;
  }
  tbody tr:hover {
    background: var(--_s2);
  }
  .msg {
    border: 1px solid var(--_ln);
    border-radius: var(--_rd);
    padding: 24px;
    min-height: 232px;
    display: flex;
    flex-direction: column;
    justify-content: center;
    align-items: flex-start;
    gap: 6px;
    overflow-wrap: anywhere;
  }
  .msg h3 {
    font-size: var(--_lg);
    font-weight: 600;
  }
  .msg p {
    max-width: 52ch;
  }
  .act {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 10px;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    padding: 7px 0;
    margin: -8px 0 18px;
    border-block: 1px solid var(--_ln);
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(110px, auto) 1fr 1fr 1fr;
    gap: 14px 32px;
    padding-top: 12px;
    margin-top: 16px;
    border-top: 1px solid var(--_ln);
  }
  .panel h4 {
    font-size: var(--_xs);
    color: var(--_mut);
    margin-bottom: 4px;
  }
  .panel .row {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding: 2px 0;
    min-width: 0;
  }
  .row > :first-child {
    min-width: 0;
    display: flex;
    gap: 4px;
    align-items: center;
  }
  .row > :last-child {
    white-space: nowrap;
    text-align: end;
  }
  .big {
    font-size: var(--journey-text-figure, 1.75rem);
    line-height: 1.1;
    letter-spacing: -0.015em;
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
  @container (max-width: 819px) {
    .panel {
      grid-template-columns: 1fr;
    }
  }
  @container (max-width: 619px) {
    th,
    td {
      padding-inline-start: 8px;
    }
  }
  @media (pointer: coarse) {
    summary {
      min-height: 44px;
      align-items: center;
    }
  }
  @media print {
    .act {
      display: none;
    }
  }
`
