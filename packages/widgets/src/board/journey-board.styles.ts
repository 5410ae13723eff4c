import { css } from '../base/reactive.ts'

export const styles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    justify-content: space-between;
    gap: 16px 24px;
    margin-bottom: 24px;
  }
  .heading {
    font-size: 1.375rem;
    font-weight: 600;
    letter-spacing: -0.012em;
    line-height: 1.2;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .grid {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--journey-gap, 48px);
  }
`
